// Commands that change a resource of any type by its id.
import { objectOf, withValue, type JsonObject, type Json } from '../../../azure-model/json.ts';
import { patch } from '../../../azure-model/resources.ts';
import { found } from '../../../azure-model/world.ts';
import { type Commands, plain } from '../command.ts';
import { all, required } from '../request.ts';

export const mendAny: Commands = {
  'resource patch': (request, world) =>
    patch(world, found(world, required(request, '--ids')).id, {
      properties: objectOf(JSON.parse(required(request, '--properties')) as Json),
    }),
  'resource update': (request, world) =>
    patch(
      world,
      found(world, required(request, '--ids')).id,
      all(request, '--set').reduce<JsonObject>((whole, pair) => {
        const [path = '', ...rest] = pair.split('=');
        return withValue(whole, path, valueOf(rest.join('=')));
      }, {}),
    ),
};

/** az reads an object or a list as JSON, and anything else as a plain word. */
function valueOf(text: string): Json {
  return /^[[{]/.test(text) ? (JSON.parse(text) as Json) : plain(text);
}
