import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Protocol } from '../../model/model.js';
import { preferredProtocols } from '../../model/protocol-facts.js';
import { protocolNames } from './protocol-names.js';
import type { MetadataJson } from './service-types.js';

/** The protocol of a service; none where it names none that is known, which is a problem. */
export function readProtocol(metadata: MetadataJson, problems: Problem[]): Protocol | undefined {
  const { protocol, protocols, jsonVersion } = metadata;
  const spoken = protocols ?? (protocol === undefined ? [] : [protocol]);
  const names = [...new Set(preferredProtocols.map((each) => protocolNames[each].name))];
  const chosen = names.find((each) => spoken.includes(each));
  if (chosen === undefined) {
    problems.push({
      code: 'unknown-protocol',
      message:
        spoken.length === 0
          ? 'The service names no protocol'
          : `There is no protocol ${spoken.map((each) => `"${each}"`).join(' or ')}`,
      mend: `Name one of ${names.join(', ')}.`,
      pointer: ['metadata', protocols === undefined ? 'protocol' : 'protocols'],
      part: 'value',
    });
  }
  const versions = preferredProtocols.filter((each) => protocolNames[each].name === chosen);
  // Where the version is not said, it is the latest.
  return (
    versions.find((each) => protocolNames[each].jsonVersion === jsonVersion) ?? versions.at(-1)
  );
}
