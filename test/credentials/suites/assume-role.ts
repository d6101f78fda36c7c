/** Which steps lead to the credentials of a profile. */
import {
  type ProfilePlan,
  profilePlan,
  type Source,
} from '../../../generator/runtime/credentials/node/profile-plan.js';
import { type Outcome, outcomeOf } from '../tally.js';
import { alike, fails, printed, type Sections, settingsOf } from './files.js';

interface Case {
  readonly docs: string;
  readonly input: {
    readonly profiles: Sections;
    readonly sso_sessions?: Sections;
    readonly selected_profile: string;
  };
  readonly output: { readonly ProfileChain?: readonly unknown[]; readonly Error?: string };
}

export async function runAssumeRole(cases: readonly Case[]): Promise<Outcome[]> {
  return Promise.all(
    cases.map(({ docs, input, output }) =>
      outcomeOf(docs, () => {
        const config =
          printed('profile', input.profiles) + printed('sso-session', input.sso_sessions);
        const plan = (): unknown[] =>
          stepsOf(profilePlan(settingsOf({ config }, input.selected_profile)));
        if (output.ProfileChain) alike(plan(), output.ProfileChain);
        else fails(plan);
      }),
    ),
  );
}

function stepsOf({ source, roles }: ProfilePlan): unknown[] {
  if (!source) throw new Error('says nothing of credentials');
  const assumed = roles.map(({ roleArn, externalId, sessionName }) => ({
    AssumeRole: { role_arn: roleArn, external_id: externalId, role_session_name: sessionName },
  }));
  return [stepOf(source), ...assumed];
}

function stepOf(source: Source): unknown {
  switch (source.kind) {
    case 'keys': {
      const { accessKeyId, secretAccessKey, sessionToken, accountId } = source.credentials;
      return {
        AccessKey: {
          access_key_id: accessKeyId,
          secret_access_key: secretAccessKey,
          session_token: sessionToken,
          account_id: accountId,
        },
      };
    }
    case 'named':
      return { NamedSource: source.name };
    case 'web-identity':
      return {
        WebIdentityToken: {
          role_arn: source.roleArn,
          web_identity_token_file: source.tokenFile,
          role_session_name: source.sessionName,
        },
      };
    case 'sso':
      return {
        Sso: {
          sso_session: source.session,
          sso_region: source.region,
          sso_start_url: source.startUrl,
          sso_account_id: source.accountId,
          sso_role_name: source.roleName,
        },
      };
    case 'process':
      return { CredentialProcess: source.command };
    case 'login':
      return { LoginSession: { login_session_arn: source.session } };
  }
}
