/** Routes of Resource Manager that are not about one resource by its id. */
import { authorizationRoutes } from './routes-authorization.ts';
import { computeRoutes } from './routes-compute.ts';
import { groupRoutes } from './routes-groups.ts';
import { monitorRoutes } from './routes-monitor.ts';
import { mlRoutes } from './routes-ml.ts';
import { vaultRoutes } from './routes-vaults.ts';
import type { Route } from './reply.ts';

/** In the order in which they are tried. */
export const madeRoutes: readonly Route[] = [
  ...groupRoutes,
  ...authorizationRoutes,
  ...vaultRoutes,
  ...computeRoutes,
  ...monitorRoutes,
  ...mlRoutes,
];
