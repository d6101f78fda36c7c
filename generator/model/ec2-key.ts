import type { Member } from './model.js';

/** The key of a member in the forms that EC2 is sent, which has names of its own, in capitals. */
export function ec2Key({ name, wireName = name, ec2Name }: Member): string {
  return ec2Name ?? wireName.charAt(0).toUpperCase() + wireName.slice(1);
}
