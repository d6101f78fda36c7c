/** The kinds of files that a model can be imported from. */
export type ModelFormat = 'botocore' | 'smithy' | 'page' | 'unknown';

/**
 * What a text is that opslice knows but cannot import, such as an OpenAPI document, and how to get a
 * model of it; undefined for any other text.
 */
export function knownOtherKind(
  name: string,
  text: string,
): { readonly message: string; readonly mend: string } | undefined {
  const start = text.slice(0, 20_000);
  if (
    /^\s*["']?(openapi|swagger)["']?\s*:/m.test(start) ||
    /^\s*\{[^{}[\]]*"(openapi|swagger)"\s*:/.test(start)
  ) {
    return {
      message: 'This is a description in OpenAPI, which opslice does not read',
      mend: 'Write its operations as a specification: the README shows one. OpenAPI cannot say what the AWS protocols need.',
    };
  }
  if (/\.smithy$/i.test(name) || /^\s*\$version\s*:|^namespace\s+[\w.]+\s*$/m.test(start)) {
    return {
      message: 'This is a model in the Smithy language; opslice reads its JSON form',
      mend: 'Run `smithy ast FILE > model.json` with the Smithy CLI, and import model.json.',
    };
  }
  if (
    /\.(graphql|gql)$/i.test(name) ||
    /^\s*(type\s+(Query|Mutation)|schema)\b[^{:=]*\{/m.test(start)
  ) {
    return {
      message: 'This is a schema in GraphQL, which opslice does not read',
      mend: 'Write its operations as a specification: the README shows one.',
    };
  }
  if (/^\s*\[/.test(start) && Array.isArray(parsed(text))) {
    return {
      message: 'This is a list in JSON, and a model is one object',
      mend: 'Give a service-2.json of botocore or a JSON AST of Smithy: a list of them goes into a folder, a file each.',
    };
  }
  if (/^\s*["']?asyncapi["']?\s*:/m.test(start)) {
    return {
      message: 'This is a description in AsyncAPI, which opslice does not read',
      mend: 'Write its operations as a specification: the README shows one.',
    };
  }
  if (/^\s*syntax\s*=\s*["']proto[23]["']/m.test(start)) {
    return {
      message: 'This is a file of Protocol Buffers, which opslice does not read',
      mend: 'Write its operations as a specification: the README shows one.',
    };
  }
  if (
    /\.wsdl$/i.test(name) ||
    /<(\w+:)?(definitions|description)[\s>][^]*(schemas\.xmlsoap\.org\/wsdl|w3\.org\/ns\/wsdl)/.test(
      start,
    )
  ) {
    return {
      message: 'This is a description in WSDL, which opslice does not read',
      mend: 'Write its operations as a specification: the README shows one.',
    };
  }
  if (/^service\s*:\s*($|\{|#)/m.test(start) && !/^\.\. /m.test(start)) {
    return {
      message: 'This is a specification already',
      mend: 'Give it to `opslice generate`; nothing has to be imported.',
    };
  }
  return undefined;
}

/** What a text is, told by its content: JSON by its keys, all else is taken for a reference page. */
export function formatOf(text: string): ModelFormat {
  if (!/^\s*\{/.test(text)) return 'page';
  // What is not JSON after all is told best by the importer, with the place of the fault.
  const data = parsed(text);
  if (data === undefined) return /"smithy"\s*:/.test(text.slice(0, 200)) ? 'smithy' : 'botocore';
  if (has(data, ['smithy', 'shapes'])) return 'smithy';
  return has(data, ['metadata', 'operations', 'shapes']) ? 'botocore' : 'unknown';
}

function parsed(text: string): unknown {
  try {
    const data: unknown = JSON.parse(text);
    return data;
  } catch {
    return undefined;
  }
}

function has(data: unknown, keys: readonly string[]): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return keys.every((key) => Object.hasOwn(data, key));
}
