/** Writes inputs as forms: the protocols `aws.protocols#awsQuery` and `aws.protocols#ec2Query`. */
import { refuse } from '../core/errors.js';
import { asList, asObject } from '../core/given-values.js';
import { writeScalar } from '../core/scalars.js';
import type { StructureShape, WireShape } from '../core/wire-shape.js';
import { uriEncode } from '../core/uri-encode.js';

/**
 * The body of a request, with members in the order of the table.
 *
 * @param action the name of the operation.
 * @param version the version of the service, e.g. `2011-06-15`.
 * @param ec2 leaves out empty lists, which otherwise are sent as `Name=`.
 * @throws RequestError where something in the input is not a value of its shape.
 */
export function writeForm(
  action: string,
  version: string,
  input: object,
  shape: StructureShape,
  ec2 = false,
): string {
  let form = `Action=${uriEncode(action)}&Version=${uriEncode(version)}`;
  const pair = (key: string, text: string): void => {
    form += `&${uriEncode(key)}=${uriEncode(text)}`;
  };
  const add = (key: string, value: unknown, of: WireShape, place: string): void => {
    if (typeof of === 'function') return add(key, value, of(), place);
    if (typeof of === 'string') return pair(key, writeScalar(value, of, place));
    const dot = key && `${key}.`;
    // Casts, since the functions around them look at the value.
    if ('members' in of) {
      const values = asObject(value as Values, place);
      for (const [name, entry] of Object.entries(of.members)) {
        const [member, target] = typeof entry === 'string' ? [entry, 'string' as const] : entry;
        const own = Object.hasOwn(values, member) ? values[member] : undefined;
        if (isPresent(own)) add(dot + name, own, target, member);
      }
    } else if ('list' in of) {
      const { item, list, sparse } = of;
      const items = asList(value as readonly unknown[], place);
      const start = item === undefined ? dot : `${dot}${item}.`;
      let number = 0;
      for (const each of items) {
        if (isPresent(each)) add(`${start}${++number}`, each, list, place);
        else if (sparse) pair(`${start}${++number}`, '');
        else refuse(`${place} must not hold null`);
      }
      if (!items.length && !ec2) pair(key, '');
    } else {
      const { entry, map, key: keyName = 'key', value: valueName = 'value' } = of;
      const start = entry === undefined ? dot : `${dot}${entry}.`;
      let number = 0;
      for (const [name, each] of Object.entries(asObject(value as Values, place))) {
        if (!isPresent(each)) continue;
        pair(`${start}${++number}.${keyName}`, name);
        add(`${start}${number}.${valueName}`, each, map, `${place}.${name}`);
      }
    }
  };
  add('', input, shape, 'input');
  return form;
}

type Values = Readonly<Record<string, unknown>>;

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
