import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ConverseError, ThrottlingException } from '../../generated/bedrock-runtime/index.js';
import type {
  AbortError,
  Call,
  CallError,
  CallOptions,
  Client,
  ClientConfig,
  CognitoIdentityClient,
  Credentials,
  GetCredentialsForIdentityError,
  GetCredentialsForIdentityInput,
  GetCredentialsForIdentityOutput,
  Middleware,
  NetworkError,
  ResourceNotFoundException,
  Result,
  ServiceError,
  UnknownServiceError,
} from '../../generated/cognito-identity/index.js';
import {
  assertValid,
  createClient,
  getCredentialsForIdentity,
  getCredentialsForIdentityInputSchema,
  result,
} from '../../generated/cognito-identity/index.js';

/** The compiler judges what is inside; nothing of it runs. */
function onlyCompiled(program: () => unknown): void {
  expect(program).toBeTypeOf('function');
}

const client: CognitoIdentityClient = createClient({ region: 'us-east-1' });

/** Every failure has a case of its own, as the \`never\` at the end proves. */
function advice(error: GetCredentialsForIdentityError): string {
  switch (error.code) {
    case 'ResourceNotFoundException':
    case 'InvalidParameterException':
    case 'InvalidIdentityPoolConfigurationException':
    case 'ResourceConflictException':
    case 'ValidationException':
      return `mend the input: ${error.message}, ${error.requestId}`;
    case 'NotAuthorizedException':
      return `sign in: ${error.data.message ?? error.status}`;
    case 'ExternalServiceException':
    case 'InternalErrorException':
    case 'InternalFailure':
    case 'ServiceUnavailable':
    case 'ThrottlingException':
    case 'TooManyRequestsException':
      return `later: ${error.retryable}`;
    case 'Unknown':
      return `look at ${error.sentCode}: ${error.body}`;
    case 'RequestError':
    case 'NetworkError':
    case 'TimeoutError':
    case 'AbortError':
      return String(error.cause);
    case 'ResponseError':
      return `${error.status}`;
    default: {
      const nothing: never = error;
      return nothing;
    }
  }
}

describe('an error that any operation may have, and this one models', () => {
  test('is there once, with its data', () => {
    onlyCompiled(() => (error: ConverseError) => {
      if (error.code === 'ThrottlingException') {
        expectTypeOf(error).toEqualTypeOf<ThrottlingException>();
        expectTypeOf(error.data.message).toEqualTypeOf<string | undefined>();
      }
      if (error.code === 'ServiceUnavailable') {
        expectTypeOf(error).toEqualTypeOf<ServiceError<'ServiceUnavailable'>>();
      }
    });
  });
});

describe('the input', () => {
  test('what is required is required, and a typo is an error', () => {
    onlyCompiled(() => {
      getCredentialsForIdentity(client, { IdentityId: 'a:0' });
      getCredentialsForIdentity(client, { IdentityId: 'a:0', Logins: undefined });
      getCredentialsForIdentity(client, { IdentityId: 'a:0', Logins: { provider: 'token' } });
      // @ts-expect-error IdentityId is required
      getCredentialsForIdentity(client, {});
      // @ts-expect-error IdentityId is required
      getCredentialsForIdentity(client);
      // @ts-expect-error undefined is not a text
      getCredentialsForIdentity(client, { IdentityId: undefined });
      // @ts-expect-error the name has a capital
      getCredentialsForIdentity(client, { identityId: 'a:0' });
      // @ts-expect-error no such member
      getCredentialsForIdentity(client, { IdentityId: 'a:0', Login: {} });
      // @ts-expect-error tokens are texts
      getCredentialsForIdentity(client, { IdentityId: 'a:0', Logins: { provider: 1 } });
      // @ts-expect-error no such option
      getCredentialsForIdentity(client, { IdentityId: 'a:0' }, { retries: 1 });
      // @ts-expect-error no such setting
      createClient({ regoin: 'us-east-1' });
    });
    expectTypeOf<GetCredentialsForIdentityInput>().toEqualTypeOf<{
      IdentityId: string;
      Logins?: Record<string, string> | undefined;
    }>();
  });
});

describe('the output', () => {
  test('has a Date, and members a service may leave out', () => {
    expectTypeOf<Credentials>().toEqualTypeOf<{
      AccessKeyId?: string;
      SecretKey?: string;
      SessionToken?: string;
      Expiration?: Date;
    }>();
    expectTypeOf<GetCredentialsForIdentityOutput['Credentials']>().toEqualTypeOf<
      Credentials | undefined
    >();
    expectTypeOf(
      getCredentialsForIdentity,
    ).returns.resolves.toEqualTypeOf<GetCredentialsForIdentityOutput>();
  });
});

describe('clients', () => {
  test('of different services are not interchangeable', () => {
    interface OtherClient extends Client {
      readonly service?: 'Other';
    }
    onlyCompiled(() => (other: OtherClient) => {
      // @ts-expect-error a client of another service
      getCredentialsForIdentity(other, { IdentityId: 'a:0' });
    });
    expectTypeOf<OtherClient>().not.toExtend<CognitoIdentityClient>();
    expectTypeOf<CognitoIdentityClient>().toExtend<Client>();
  });
});

describe('failures', () => {
  test('one switch over the code covers them all', () => {
    expect(advice).toBeTypeOf('function');
  });

  test('a result has the failures of its operation', () => {
    expectTypeOf(getCredentialsForIdentity).returns.toEqualTypeOf<
      Call<GetCredentialsForIdentityOutput, GetCredentialsForIdentityError>
    >();
    onlyCompiled(async () => {
      const outcome = await result(getCredentialsForIdentity(client, { IdentityId: 'a:0' }));
      expectTypeOf(outcome).toEqualTypeOf<
        Result<GetCredentialsForIdentityOutput, GetCredentialsForIdentityError>
      >();
      if (outcome.ok) expectTypeOf(outcome.value).toEqualTypeOf<GetCredentialsForIdentityOutput>();
      else expectTypeOf(outcome.error).toEqualTypeOf<GetCredentialsForIdentityError>();
      // @ts-expect-error whether there is a value has to be looked at first
      return outcome.value;
    });
  });

  test('are told apart by their code', () => {
    type Of<Code> = Extract<GetCredentialsForIdentityError, { code: Code }>;
    expectTypeOf<Of<'ResourceNotFoundException'>>().toEqualTypeOf<ResourceNotFoundException>();
    expectTypeOf<Of<'Unknown'>>().toEqualTypeOf<UnknownServiceError>();
    expectTypeOf<Of<'NetworkError'>>().toEqualTypeOf<NetworkError>();
    expectTypeOf<Of<'AbortError'>>().toEqualTypeOf<AbortError>();
    expectTypeOf<Of<'NoSuchCode'>>().toEqualTypeOf<never>();
    expectTypeOf<ResourceNotFoundException>().toExtend<ServiceError>();
    expectTypeOf<GetCredentialsForIdentityError>().toExtend<CallError>();
    expectTypeOf<GetCredentialsForIdentityError>().toExtend<Error>();
  });
});

test('a checked input has its type', () => {
  const input: unknown = { IdentityId: 'a:0' };
  const checked = assertValid(getCredentialsForIdentityInputSchema, input);
  expectTypeOf(checked).toEqualTypeOf<GetCredentialsForIdentityInput>();
});

test('a call takes headers, and middleware as a client does', () => {
  expectTypeOf<CallOptions['headers']>().toEqualTypeOf<
    Readonly<Record<string, string>> | undefined
  >();
  expectTypeOf<CallOptions['middleware']>().toEqualTypeOf<
    Middleware | readonly Middleware[] | undefined
  >();
  expectTypeOf<ClientConfig['middleware']>().toEqualTypeOf<CallOptions['middleware']>();
});
