/** A way in which a command line differs from the AWS CLI's, and why. */
interface Difference {
  /** The generation of the AWS CLI that differs; default: each. */
  readonly generation?: 1 | 2;
  /** What the kind of the line and the message of the difference look like. */
  readonly message: RegExp;
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
    message: /^ambiguous: /,
    reason:
      'a short word could mean other options: those of the operation count, and each version has global ones of its own',
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
    message: /^skeleton: .*(Parameter validation failed|wanted "")/,
    reason:
      'a skeleton of an output is checked against the model by the AWS CLI, which then refuses its own sample',
  },
  {
    message: /^(skeleton|stream): .*the following arguments are required/,
    reason: 'a skeleton of an output, or of an operation that writes a file, needs no options here',
  },
  {
    message: /^stream: stdout: wanted "", got "\{/,
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
    reason: 'a timeout that is no number is a wrong use (252), and the option is named',
  },
  // What opslice means to do.
  {
    message: /^global: stdout: wanted "aws-cli\//,
    reason: '`--version` is that of the program',
  },
  {
    message: /stderr: wanted .* got .*<sensitive>/,
    reason: 'messages never show a value that the model calls sensitive',
  },
  {
    message: /^own name: /,
    reason: 'words such as `OAuth2` are one word in every name, not only in names of AWS',
  },
  {
    message: /request: .*:\d\d\.\d{3}000Z/,
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
  /** Why a line differs; undefined where it should not. */
  readonly reasonFor: (generation: 1 | 2, about: string, difference: string) => string | undefined;
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
    reasonFor(generation, about, difference) {
      const row = differences.find(
        (each) =>
          (each.generation ?? generation) === generation &&
          each.message.test(`${about}: ${difference}`),
      );
      if (row !== undefined) met.set(row.reason, (met.get(row.reason) ?? 0) + 1);
      return row?.reason;
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
