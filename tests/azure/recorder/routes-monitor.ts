/** Defender plans and what else a subscription always has. */
import { answerOf } from './answer.ts';
import { type Route, ok } from './reply.ts';

export const monitorRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^(\/subscriptions\/[^/]+\/providers\/Microsoft\.Security\/pricings)\/([^/]+)$/i,
    reply: ({ path }, memory, [, , name = '']) => {
      const kept = memory.get(path);
      return ok(
        kept
          ? answerOf(kept, memory)
          : {
              id: path,
              name,
              type: 'Microsoft.Security/pricings',
              properties: { pricingTier: 'Free' },
            },
      );
    },
  },
];
