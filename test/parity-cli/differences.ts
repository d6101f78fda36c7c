/** A way in which a command line differs from the AWS CLI's, and why. */
interface Difference {
  /** The generation of the AWS CLI that differs; default: each. */
  readonly generation?: 1 | 2;
  /** What the kind of the line and the message of the difference look like. */
  readonly message: RegExp;
  /** All other differences of the line follow from it. */
  readonly whole?: true;
  readonly reason: string;
}

const differences: readonly Difference[] = [
  // What later versions of the AWS CLI do, which opslice follows.
  {
    message: /^(operation|argument): stderr: .*Found invalid choice/,
    reason: 'of a wrong choice, 2.36.7 says what may have been meant, older ones list all choices',
  },
  {
    message: /^global: stderr: .*Found invalid choice/,
    reason: 'of a wrong value of a global option, 2.36.7 says so in other words',
  },
  {
    message: /^no credentials: stderr: .*aws configure.*aws login/,
    reason: 'without credentials, 2.36.7 names `aws login`',
  },
  {
    message: /^(ambiguous: |operation: stderr: wanted "ambiguous option)/,
    whole: true,
    reason:
      'a short word could mean other options: each version has global ones of its own, and one that is written out counts first here',
  },
  {
    generation: 1,
    message: /^paging: stderr: wanted "Error during pagination: /,
    reason: 'the first generation begins mistakes of paging with `Error during pagination`',
  },
  {
    generation: 1,
    message:
      /'cli-input-json': Invalid JSON: |NoneType' object has no attribute|object has no attribute 'keys'/,
    reason:
      'of a wrong `--cli-input-json`, the first generation says what its JSON parser or Python says',
  },
  {
    generation: 1,
    message: /\{self\._error_location\(\)\}/,
    reason:
      'AWS CLI 1.45.11 prints `{self._error_location()}` where the place of a shorthand mistake belongs',
  },
  // What the AWS CLI does wrong.
  {
    message: /^skeleton: .*Parameter validation failed/,
    whole: true,
    reason:
      'a skeleton of an output is checked against the model by the AWS CLI, which then refuses its own sample',
  },
  {
    message: /^(skeleton|stream): .*the following arguments are required/,
    whole: true,
    reason: 'a skeleton of an output, or of an operation that writes a file, needs no options here',
  },
  {
    generation: 2,
    message: /^skeleton: stdout: wanted ".*of a listof two/,
    reason:
      'comments of a YAML skeleton lose the spaces between paragraphs and lists in the AWS CLI',
  },
  {
    message: /^stream: requests: wanted 1, got 0/,
    reason:
      'a file that cannot be written is found out before the request, and not after the answer',
  },
  {
    message: /--cli-read-timeout: invalid int value/,
    reason: 'a timeout that is not a number is a wrong use (252), and the option is named',
  },
  {
    message:
      /(' object (has no attribute 'items'|is not iterable)|list indices must be integers).*A list that mixes structures with other values/,
    whole: true,
    reason: 'the AWS CLI fails in the middle of a list that mixes structures with other values',
  },
  {
    message: /^service error: stderr: wanted ".*operation: None"/,
    reason: 'of an empty message in XML, the AWS CLI prints `None`',
  },
  {
    generation: 2,
    message: /^stream: stdout: .*"Flag\\": \\"(true|false)/,
    reason: 'in rest-json, AWS CLI 2.9.19 leaves a boolean of a header as the text that came',
  },
  {
    generation: 2,
    message: /request: path: wanted .* got ".*\/\d{4}-\d\d-\d\dT\d\d%3A/,
    reason: 'AWS CLI 2.9.19 puts a point in time into a path as it was typed',
  },
  {
    message: /stderr: .*must be ASCII on one line, its name without blanks/,
    whole: true,
    reason:
      'a name that no header can have is refused before a request, and not by whoever receives it',
  },
  {
    message: /^service s3api: stdout: .*binary\/octet-stream.*application\/octet-stream/,
    reason: 'a stream is sent with a type, as of the SDK',
  },
  {
    message: /^service kms: .*Unable to parse response: HTTP 200: null/,
    whole: true,
    reason: 'moto answers `null` where a service answers nothing, and botocore takes it for that',
  },
  {
    generation: 2,
    message: /^service \w+: stdout: /,
    reason:
      'AWS CLI 2.9.19 has models of 2023: members that came later are not printed, others in another order',
  },
  {
    message: /stderr: wanted ".*\(4\d\d\) when calling .* got ".*HTTP 4\d\d:/,
    reason:
      'of an error without a body, botocore gives the status as its code; here it is the one of the model',
  },
  {
    generation: 2,
    message: /^service sqs: stderr: .*for this wsdl version/,
    reason:
      'AWS CLI 2.9.19 speaks to SQS in the older protocol, in which it words its errors otherwise',
  },
  {
    message: /request: body\S*: wanted -?\d+, got -?\d+\.\d{1,3}$/,
    reason: 'of a point in time that is sent as a number, botocore drops the parts of a second',
  },
  {
    message: /^(output|query) \S+: stdout: wanted ".*(Infinity|NaN)/,
    reason: 'of NaN and infinities in JSON, botocore makes texts; here they are numbers',
  },
  {
    generation: 2,
    message: /request: body: wanted json, got ".*"(NaN|-?Infinity)\\"/,
    reason: 'AWS CLI 2.9.19 sends NaN and infinities as words that JSON does not know',
  },
  {
    generation: 2,
    message: /cannot serialize -?\d+ \(type int\)/,
    whole: true,
    reason: 'AWS CLI 2.9.19 cannot write a point in time as a number into XML',
  },
  {
    generation: 2,
    message: /^(damaged shorthand|unknown word): stderr: wanted ".*received: '@' for input/,
    reason: 'AWS CLI 2.9.19 does not know `@=` in shorthand',
  },
  {
    message: /Invalid type for parameter .*value: \d{1,3}-\d\d-\d\dT/,
    whole: true,
    reason: 'years have four digits, while dateutil takes fewer',
  },
  // What opslice means to do.
  {
    message: /request: header content-type: wanted nothing, got "application\/xml"/,
    reason: 'a body in XML is sent with its type, as of the SDK',
  },
  {
    message:
      /request: header content-type: wanted "application\/x-www-form-urlencoded; charset=utf-8"/,
    reason: 'botocore says the charset of a form, the SDK does not',
  },
  {
    message: /^global: stdout: wanted "aws-cli\//,
    reason: '`--version` is that of the program',
  },
  {
    message: /stderr: wanted .* got .*(<sensitive>|\*{4})/,
    reason: 'messages never show a value that the model calls sensitive',
  },
  {
    message: /^own name: .*Unknown options: --oauth2-kind/,
    whole: true,
    reason: 'words such as `OAuth2` are one word in every name, not only in names of AWS',
  },
  {
    message: /request: .*(:|%3A)\d\d\.\d{3}000(Z|%2B)/,
    reason: 'parts of a second have three digits on the wire, as of the SDK, botocore writes six',
  },
  {
    message:
      /^stream: request: header content-type: wanted nothing, got "application\/octet-stream"/,
    reason: 'a stream is sent with a type, as of the SDK',
  },
];

/** What a run met of the list. */
export interface List {
  /** The differences of a line that have no reason. */
  readonly open: (generation: 1 | 2, about: string, found: readonly string[]) => readonly string[];
  /** How often each reason was met. */
  readonly met: ReadonlyMap<string, number>;
  /** The reasons that nothing met, of those that these generations could. */
  readonly unmet: (generations: ReadonlySet<number>) => readonly string[];
}

/** Opens the list for a run. */
export function openList(): List {
  const met = new Map<string, number>();
  return {
    met,
    open(generation, about, found) {
      const rows = found.map((difference) =>
        differences.find(
          (each) =>
            (each.generation ?? generation) === generation &&
            each.message.test(`${about}: ${difference}`),
        ),
      );
      for (const reason of new Set(rows.flatMap((row) => row?.reason ?? []))) {
        met.set(reason, (met.get(reason) ?? 0) + 1);
      }
      return rows.some((row) => row?.whole)
        ? []
        : found.filter((_, index) => rows[index] === undefined);
    },
    unmet: (generations) =>
      differences
        .filter(({ generation, reason }) => {
          const isPossible = generation === undefined || generations.has(generation);
          return isPossible && !met.has(reason);
        })
        .map(({ reason }) => reason),
  };
}
