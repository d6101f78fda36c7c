import { defined } from '../../defined.js';
import { hostsOf } from '../../endpoints/summary.js';
import { namesTarget } from '../../model/protocol-facts.js';
import * as z from 'zod';
import type { EndpointParam, EndpointTrait, Service } from '../../model/model.js';
import { originOf } from '../spec/context.js';
import { unknownVersion } from '../spec/stand-ins.js';
import type { AstShape } from './ast.js';
import { serviceAuth } from './read-auth.js';
import { xmlNamespaceOf } from './read-member.js';
import { nameOf } from './ids.js';
import { textsOf } from './read-documentation.js';
import type { SmithyContext } from './context.js';
import { hasTrait, textTrait, traitOf } from './traits.js';

const about = z.object({
  sdkId: z.string(),
  arnNamespace: z.string().optional(),
  endpointPrefix: z.string().optional(),
});
const sigv4 = z.object({ name: z.string() });
const restXml = z.object({ noErrorWrapping: z.boolean().optional() });
const clientParams = z.record(
  z.string(),
  z.object({
    type: z.enum(['string', 'boolean', 'stringArray']),
    documentation: z.string().optional(),
  }),
);

/** The service itself; what it says of its operations is built with them. */
export function readService(context: SmithyContext, ast: AstShape): Service {
  const { specContext, protocol } = context;
  const { problems } = specContext;
  const aws = traitOf(ast, 'aws.api#service', about, problems);
  const id = aws?.sdkId ?? nameOf(ast.id);
  const cli = id.toLowerCase().replaceAll(' ', '-');
  const title = textTrait(ast, 'smithy.api#title', problems);
  const { documentation } = textsOf(context, ast);
  const xmlNamespace = xmlNamespaceOf(ast, problems)?.namespace;
  const xml = traitOf(ast, 'aws.protocols#restXml', restXml, problems);
  return {
    id,
    cli,
    version: ast.version === undefined || ast.version === '' ? unknownVersion : ast.version,
    protocol,
    ...(namesTarget(protocol) ? { target: nameOf(ast.id) } : {}),
    ...defined({ title, documentation }),
    signing: { name: traitOf(ast, 'aws.auth#sigv4', sigv4, problems)?.name ?? cli },
    endpoint: endpointOf(context, ast, aws?.endpointPrefix ?? aws?.arnNamespace ?? cli),
    ...defined({ xmlNamespace }),
    ...(protocol === 'rest-xml' && xml?.noErrorWrapping === true ? { noErrorWrapping: true } : {}),
    queryCompatible: hasTrait(ast, 'aws.protocols#awsQueryCompatible'),
    ...serviceAuth(ast, problems),
    origin: originOf(specContext, ast.pointer),
  };
}

function endpointOf(
  { specContext: { problems }, markdown }: SmithyContext,
  ast: AstShape,
  prefix: string,
): EndpointTrait {
  const rules: unknown = ast.traits['smithy.rules#endpointRuleSet'];
  if (rules === undefined && Object.hasOwn(ast.traits, 'smithy.rules#endpointBdd')) {
    problems.push({
      code: 'unknown-key',
      severity: 'warning',
      message: `${ast.id} tells its endpoints by smithy.rules#endpointBdd only, which has no effect`,
      mend: 'Set the endpoint, or take a file that has smithy.rules#endpointRuleSet too.',
      pointer: [...ast.pointer, 'traits'],
      part: 'value',
    });
  }
  const params = traitOf(ast, 'smithy.rules#clientContextParams', clientParams, problems);
  return {
    prefix,
    ...defined({
      rules,
      hosts: hostsOf(rules, [...ast.pointer, 'traits'], problems),
      clientParams:
        params &&
        Object.fromEntries(
          Object.entries(params).map(([name, { type, documentation }]): [string, EndpointParam] => [
            name,
            {
              type,
              ...defined({ documentation: documentation && markdown(documentation) }),
            },
          ]),
        ),
    }),
  };
}
