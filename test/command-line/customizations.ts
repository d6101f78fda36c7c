/**
 * What the AWS CLI does by hand, by the files and folders of `awscli/customizations`: what of it is done here, and
 * why the rest is not. A test holds the list against an installed AWS CLI, and the table of the README against it.
 */
export interface Customization {
  /** A file or a folder; a file of `ec2` or `configure` by its own. */
  readonly name: string;
  readonly done: 'yes' | 'part' | 'no';
  /** What is done, or why it is not. */
  readonly says: string;
}

const yes = (name: string, says: string): Customization => ({ name, done: 'yes', says });
const part = (name: string, says: string): Customization => ({ name, done: 'part', says });
const no = (name: string, says: string): Customization => ({ name, done: 'no', says });

/** Why a command that calls several operations, or none, is left out. */
const several = 'commands of their own, which are more than one call of an operation';

export const customizations: readonly Customization[] = [
  no(
    'addexamples',
    'the examples of pages are the texts of the AWS CLI; ours are made from the model',
  ),
  part(
    'argrename',
    'the names for options that every command has; the 21 hidden older names went with version 2',
  ),
  yes('arguments', 'options for files and for parts of members'),
  yes('assumerole', 'roles, kept in ~/.aws/cli/cache'),
  part('awslambda', '--zip-file; --code and --content may hold a ZipFile too, in base64'),
  yes('binaryhoist', 'what translate is made of'),
  yes('cliinputjson', '--cli-input-json, and --cli-input-yaml of version 2'),
  no('cloudformation', `package and deploy: ${several}`),
  part(
    'cloudfront',
    'create-invalidation --paths; --origin-domain-name and --default-root-object make a whole distribution up or call twice, and sign is no call',
  ),
  part(
    'cloudsearch',
    'define-expression; the options of define-index-field depend on the type of each other',
  ),
  no(
    'cloudsearchdomain',
    'without --endpoint-url the call finds no host, which the AWS CLI says before',
  ),
  no('cloudtrail', `subscribe and validate-logs: ${several}`),
  no('cloudwatch', 'older names of commands, hidden'),
  no('codeartifact', `login: ${several}`),
  no('codecommit', 'a helper for git'),
  part(
    'codedeploy',
    '--s3-location and --github-location, and the name deploy; push, register, deregister, install and uninstall are commands of their own',
  ),
  yes('commands', 'what commands are made of'),
  part(
    'configservice',
    '--recording-group, and the name configservice; subscribe and get-status are commands of their own',
  ),
  yes('configure/list', 'configure list, and list-profiles of version 2'),
  no('configure/addmodel', 'commands come from specifications'),
  no('configure/configure', 'asks questions; settings are written with an editor'),
  no('configure/get', 'prints secrets; configure list shows what counts and where it is from'),
  no('configure/set', 'settings are written with an editor'),
  no('configure/writer', 'settings are written with an editor'),
  no('datapipeline', `its own format of definitions, and create-default-roles: ${several}`),
  no('dlm', `create-default-role: ${several}`),
  yes('dynamodb', 'tokens of pages hold bytes as they came'),
  yes('ec2/addcount', '--count'),
  no('ec2/bundleinstance', 'for instances of Windows on storage that is not sold any more'),
  no(
    'ec2/decryptpassword',
    '--priv-launch-key: the answer is printed as it came, for openssl to read',
  ),
  no(
    'ec2/paginate',
    'a page of 1,000 for describe-volumes and describe-snapshots: --page-size 1000 asks for it',
  ),
  yes('ec2/protocolarg', '--protocol tcp'),
  yes(
    'ec2/runinstances',
    'the options of the first network interface; --private-ip-address stands beside further addresses, where the AWS CLI loses these',
  ),
  yes('ec2/secgroupsimplify', '--protocol, --port, --cidr, --source-group, --group-owner'),
  no('ecr', `get-login: ${several}; get-authorization-token is there`),
  no('ecr_public', `get-login-password: ${several}`),
  no(
    'ecs',
    'deploy is a command of its own; execute-command prints the session, which a plugin would open',
  ),
  no('eks', `update-kubeconfig and get-token: ${several}`),
  no('emr', 'commands of their own in place of the operations, which are there'),
  no('emrcontainers', `update-role-trust-policy: ${several}`),
  yes('flatten', 'what cloudsearch is made of'),
  no('gamelift', `upload-build and get-game-session-log: ${several}`),
  yes('generatecliskeleton', '--generate-cli-skeleton'),
  yes('globalargs', 'the options of every command'),
  no('history', 'a record of all calls: --debug shows one'),
  yes('iamvirtmfa', '--outfile and --bootstrap-method of iam create-virtual-mfa-device'),
  yes('iot', '--certificate-pem-outfile, --public-key-outfile, --private-key-outfile'),
  no('iot_data', 'a note in its help'),
  no(
    'kinesis',
    '--exclusive-start-stream-name turns paging off there; here give --no-paginate with it',
  ),
  no('kms', 'a mend of its help'),
  no(
    'logs',
    `start-live-tail with a screen of its own: ${several}; the operation prints its events`,
  ),
  no('mturk', 'an older name of a command, hidden'),
  no('overridesslcommonname', 'for Python without SNI'),
  yes('paginate', '--max-items, --starting-token, --page-size, --no-paginate'),
  no('preview', 'asks to allow SimpleDB first'),
  yes('putmetricdata', '--metric-name and the other parts of one metric'),
  yes('quicksight', '--asset-bundle-import-source-bytes'),
  no(
    'rds',
    'modify-option-group keeps its name, and does what add-option-to-option-group and remove-option-from-option-group do; generate-db-auth-token is no call',
  ),
  yes('rekognition', '--image-bytes, --source-image-bytes, --target-image-bytes'),
  no('removals', 'commands that are deprecated, or whose answers are events, stay'),
  no('route53', 'a note in its help'),
  no(
    's3',
    `cp, ls, mb, mv, presign, rb, rm, sync, website: ${several}; s3api is the name of the operations`,
  ),
  no('s3errormsg', 'buckets are found in their region'),
  no('s3events', 'select-object-content prints its events, with the records in base64'),
  no('s3uploader', 'what cloudformation package is made of'),
  no('sagemaker', 'an older name of the service, hidden'),
  yes('scalarparse', 'bytes in base64, and cli_timestamp_format'),
  no('servicecatalog', `generate: ${several}`),
  yes('sessendemail', '--from, --to, --cc, --bcc, --subject, --text, --html'),
  no('sessionmanager', 'ssm start-session prints the session, which a plugin would open'),
  no('sms_voice', 'hides the service in help'),
  no('socialmessaging', 'an older name of a command, hidden'),
  yes('streamingoutputarg', 'outfile, with - for standard output'),
  yes('toplevelbool', '--x and --no-x for booleans of EC2 in a structure'),
  yes(
    'translate',
    '--data-file and --document-content, not required: a document may have its content inside too',
  ),
  yes('utils', 'what the others use'),
  yes('waiters', 'wait'),
];
