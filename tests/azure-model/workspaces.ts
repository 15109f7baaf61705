/** What the service of machine learning does besides keeping resources. */
import type { JsonObject } from './json.ts';
import { refuseFreshRoles } from './refusals.ts';
import { patch } from './resources.ts';
import { type Body, found, type World } from './world.ts';

/** Makes the managed network of a workspace, whose identity approves its endpoints. */
export function provisionNetwork(world: World, id: string): Body {
  const workspace = found(world, id);
  refuseFreshRoles(world, workspace);
  world.state.reads.delete(id.toLowerCase());
  return patch(world, id, { properties: { managedNetwork: { status: { status: 'Active' } } } });
}

/** Sets after how long without work a compute instance stops. */
export function setIdleShutdown(world: World, instance: string, said: JsonObject): Body {
  return patch(world, instance, { properties: { properties: said } });
}
