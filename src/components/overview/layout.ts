import { drawNetwork, drawZones } from './draw-network.ts';
import { drawProviderManaged, drawWayOut } from './draw-outside.ts';
import { drawService, rowsOf } from './draw-services.ts';
import { boxHeight, gap, head, internet, network, service, top } from './measures.ts';
import type { When } from '../../parameters/conditions.ts';
import type { Places } from './places.ts';
import { bottomOf, type Drawing, type Shape } from './shapes.ts';

/** Positions for everything in `places`, with the hosts that compute may reach. */
export function layOut(places: Places, hosts: readonly string[]): Drawing {
  const rows = rowsOf(places.services);
  const entered = rows.filter(({ item }) => item.endpoints.length > 0).at(-1);
  const services = rows.flatMap(drawService);
  // A subnet of compute makes the column of the network the longer one.
  const isLong = places.subnets.some(({ subnet }) => subnet.when.length === 0);
  const own = drawNetwork(places, entered ? entered.y + entered.height : top, !isLong);
  const outside = drawOutside(places, hosts, heightOfFirewall(own), bottomOf(services) + 2 * gap);
  const zones = isLong ? drawZones(places.zones, service, bottomOf(outside) + gap) : [];
  const drawn = [...own, ...services, ...outside, ...zones];
  const height = bottomOf(drawn) + 1;
  const width = internet.x + internet.width + 1;
  return {
    width,
    height,
    shapes: [...surroundings(bottomOf([...services, ...outside])), ...drawn],
  };
}

/** The network that is not the reader's, and the way out, which begins in it or at the firewall. */
function drawOutside(
  places: Places,
  hosts: readonly string[],
  firewall: number | undefined,
  y: number,
): readonly Shape[] {
  if (firewall === undefined) {
    const providerManaged = drawProviderManaged(places, y);
    const end = bottomOf(providerManaged);
    return [...providerManaged, ...drawWayOut(places.design, hosts, end + 2 * gap, end)];
  }
  const out = drawWayOut(places.design, hosts, y, firewall);
  return [...out, ...drawProviderManaged(places, bottomOf(out) + gap)];
}

function heightOfFirewall(shapes: readonly Shape[]): number | undefined {
  const firewall = shapes.find(
    (one) => one.shape === 'node' && one.node.resource.type === 'Microsoft.Network/azureFirewalls',
  );
  return firewall?.shape === 'node' ? firewall.box.y + boxHeight / 2 : undefined;
}

function comingBy(words: string, when: When): Shape {
  const box = { ...network, y: 1, height: 50 };
  return { shape: 'frame', look: 'none', box, lines: [words], any: [when] };
}

/** The frames of people and pipelines, of the internet, and the title of the column between. */
function surroundings(end: number): readonly Shape[] {
  const any = [[]];
  const middle = network.x + network.width / 2;
  const begins = top + head + 4;
  return [
    {
      shape: 'frame',
      look: 'plain',
      box: { ...network, y: 1, height: 50 },
      title: 'People and pipelines',
      any,
    },
    comingBy('by VPN, ExpressRoute or a peered network', ['!wayIn']),
    comingBy('by Azure Bastion, VPN, ExpressRoute or peering', ['wayIn']),
    {
      shape: 'connection',
      look: 'private',
      points: [
        [middle, 51],
        [middle, top],
      ],
      when: [],
    },
    {
      shape: 'frame',
      look: 'none',
      box: { ...service, y: begins, height: head },
      title: 'Services outside the network',
      any,
    },
    {
      shape: 'frame',
      look: 'plain',
      box: { ...internet, y: begins, height: end - begins },
      title: 'Internet',
      any,
    },
  ];
}
