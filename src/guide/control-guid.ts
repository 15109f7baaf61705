import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** The name space of this guide, drawn once by chance: another one gives other ids to everything. */
const nameSpace = 'a3f0b1d6-0c0e-4b7a-9c55-6d2f6f1c8e21';

/** The id of a control or of its query for tools that know it by a UUID: version 5, so that it is the same in every release. */
export function guidOf(name: string): string {
  const space = hexToBytes(nameSpace.replaceAll('-', ''));
  const bytes = sha1(concatBytes(space, utf8ToBytes(name))).slice(0, 16);
  bytes.set([((bytes[6] ?? 0) & 0x0f) | 0x50], 6); // version 5
  bytes.set([((bytes[8] ?? 0) & 0x3f) | 0x80], 8); // the variant of RFC 9562
  return bytesToHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
