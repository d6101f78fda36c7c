import { defined } from '../../defined.js';
import { readMarkdown } from '../../documentation/read-markdown.js';
import { firstSentence } from '../../documentation/to-help.js';
import { violations } from '../../model/constraints.js';
import { type Member, type Model, type Operation, type Shape, shapeOf } from '../../model/model.js';
import { mustBeGiven, reach } from '../../model/reach.js';
import { sample, validSample } from '../../samples/sample.js';
import { validInput } from '../../samples/valid-input.js';
import { constraints } from '../constraints.js';
import { typeName } from '../shorthand-syntax.js';
import type { Form, FormMember, FormShape, FormStart } from './form.js';

/** The form of an operation. */
export function operationForm(model: Model, operation: Operation): Form {
  const shapes = [...reach(model, [operation.input])];
  return {
    command: operation.cli,
    input: operation.input,
    shapes: shapes.map((id) => [id, formShape(model, shapeOf(model, id))]),
    starts: starts(model, operation),
  };
}

function formShape(model: Model, shape: Shape): FormShape {
  switch (shape.kind) {
    case 'structure':
      return { kind: 'structure', members: shape.members.map((each) => formMember(model, each)) };
    case 'union':
      return { kind: 'choice', members: shape.members.map((each) => formMember(model, each)) };
    case 'list':
      return { kind: 'list', member: formMember(model, shape.member) };
    case 'map': {
      const [key, value] = [formMember(model, shape.key), formMember(model, shape.value)];
      return { kind: 'map', key, value };
    }
    case 'string':
      return { kind: 'text', ...defined({ values: shape.enum?.map(({ value }) => value) }) };
    case 'number':
      return { kind: 'number', ...defined({ values: shape.enum?.map(({ value }) => `${value}`) }) };
    case 'boolean':
    case 'timestamp':
      return { kind: shape.kind };
    case 'blob':
      return { kind: 'bytes' };
    case 'document':
      return { kind: 'json' };
  }
}

function formMember(model: Model, member: Member): FormMember {
  const shape = shapeOf(model, member.target);
  const rules = constraints(shape, member).map(({ name, text }) => `${name}: ${text}.`);
  const sentence = firstSentence(readMarkdown(member.documentation ?? shape.documentation));
  const about = [sentence, ...rules].filter((text) => text !== '').join(' ');
  return {
    name: member.name,
    shape: member.target,
    type: typeName(shape),
    ...(mustBeGiven(member) ? { required: true as const } : {}),
    ...(about === '' ? {} : { about }),
  };
}

/** The authors' own examples, and then what is made up. */
function starts(model: Model, operation: Operation): FormStart[] {
  const own = operation.examples.flatMap(({ title, input }): [string, unknown][] =>
    input === undefined || violations(model, operation.input, input).length > 0
      ? []
      : [[title, input]],
  );
  const least =
    validSample(model, operation.input, 'minimal') ?? sample(model, operation.input, 'minimal');
  const all: [string, unknown][] = [
    ...own,
    ['Only what is required', least],
    ['Every member', validInput(model, operation)],
    ['Nothing', {}],
  ];
  const seen = new Set<string>();
  return all.flatMap(([title, input]) => {
    const json = JSON.stringify(input);
    if (seen.has(json)) return [];
    seen.add(json);
    return [{ title, json }];
  });
}
