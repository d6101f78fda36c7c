/* eslint-disable */
// @ts-nocheck
/** How YAML 1.2 (as the AWS CLI's YAML library reads it) spells values other than strings. */
const otherValues: readonly RegExp[] = [
  /^(?:~|null|Null|NULL|)$/,
  /^(?:true|True|TRUE|false|False|FALSE)$/,
  /^(?:[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?[0-9_]+|[-+]?0x[0-9a-fA-F_]+)$/,
  /^[-+]?[0-9][0-9_]*(?:\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)$/,
  /^[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?$/,
  /^(?:<<|=|!|&|\*)$/,
];

/** Only these first letters are looked at: an underscore, say, never begins a number. */
const first = /^(?:[-+0-9.~nNtTfF<=!&*]|$)/;

/** Whether a text without quotes is read back as a string. */
export function isStringWhenPlain(text: string): boolean {
  return !first.test(text) || !otherValues.some((pattern) => pattern.test(text));
}
