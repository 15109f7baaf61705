/** Defender plans, which a subscription always has. */
import { answerOf } from '../../azure-model/answers.ts';
import { find } from '../../azure-model/world.ts';
import { type Route, ok } from './reply.ts';

export const monitorRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^(\/subscriptions\/[^/]+\/providers\/Microsoft\.Security\/pricings)\/([^/]+)$/i,
    reply: ({ path: id }, world, [, , name = '']) => {
      const kept = find(world, id);
      const [type, properties] = ['Microsoft.Security/pricings', { pricingTier: 'Free' }];
      return ok(kept ? answerOf(kept, world) : { id, name, type, properties });
    },
  },
];
