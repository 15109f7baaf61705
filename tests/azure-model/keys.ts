/** What a key vault does with its keys when it is asked itself, and not Resource Manager. */
import { guidOf } from '../support/guid.ts';
import { type Json, type JsonObject, merge, sameText, textOf, valueAt } from './json.ts';
import { notFound } from './refusal.ts';
import { patch } from './resources.ts';
import { type Body, found, ofType, type World } from './world.ts';

/** The key of a vault, which is known by its name alone. */
export function keyOf(world: World, vault: string, name: string): Body {
  const kept = ofType(world, 'Microsoft.KeyVault/vaults').find((one) => sameText(one.name, vault));
  if (!kept) throw notFound(vault);
  return found(world, `${kept.id}/keys/${name}`);
}

/** Makes a version of another kind or size; whoever makes one says when it ends, and nobody did. */
export function createVersion(world: World, key: Body, kty: string, keySize: number): Body {
  return addVersion(world, key, { kty, keySize, attributes: { enabled: true, exp: null } });
}

/** Makes a version by the rotation policy, which says when it ends. */
export function rotate(world: World, key: Body): Body {
  const ends = valueAt(key, 'properties.rotationPolicy.attributes.expiryTime');
  const exp = ends ? twoYearsOn : null;
  return addVersion(world, key, { attributes: { enabled: true, exp } });
}

const twoYearsOn = 1_830_297_600;

/** A key that is there stays, under a later version. */
function addVersion(world: World, key: Body, says: JsonObject): Body {
  const before = textOf(valueAt(key, 'properties.keyUriWithVersion'));
  const version = guidOf(`after ${before}`).replaceAll('-', '');
  const keyUriWithVersion = `${textOf(valueAt(key, 'properties.keyUri'))}/${version}`;
  return patch(world, key.id, { properties: merge(says, { keyUriWithVersion }) });
}

/** Switches the key on or off. */
export function enable(world: World, key: Body, enabled: boolean): Body {
  return patch(world, key.id, { properties: { attributes: { enabled } } });
}

/** Replaces the rotation policy; the vault writes `Rotate` where Resource Manager reads `rotate`. */
export function setRotation(world: World, key: Body, policy: Json): Body {
  const text = JSON.stringify(policy).replaceAll(/"(Rotate|Notify)"/g, (word) =>
    word.toLowerCase(),
  );
  return patch(world, key.id, { properties: { rotationPolicy: JSON.parse(text) as Json } });
}
