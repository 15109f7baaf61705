import { boxes } from './draw-network.ts';
import {
  between,
  boxHeight,
  gap,
  head,
  internet,
  line,
  network,
  publicAccess,
  service,
} from './measures.ts';
import type { When } from '../../parameters/conditions.ts';
import type { Design } from './nodes.ts';
import type { Places } from './places.ts';
import { bottomOf, type Point, type Shape } from './shapes.ts';
import type { ControlId } from '../../parameters/ids.ts';

/** The words of a frame, and when it is there. */
interface Caption {
  readonly title: string;
  readonly lines: readonly string[];
  readonly any: readonly When[];
}

const openFrame = { title: 'Microsoft’s network', lines: ['its way out stays open'] };

/** The frames of a network that is not the reader's; the way out of the last one is open. */
export const providerFrames: Readonly<Record<Design, readonly [...Caption[], Caption]>> = {
  managed: [
    {
      title: 'Managed network of the workspace',
      lines: ['with private endpoints of its own'],
      any: [['control:net-managed-vnet']],
    },
    { ...openFrame, any: [['!control:net-managed-vnet']] },
  ],
  own: [{ ...openFrame, any: [[]] }],
};

/** The frame of that network and, where no list limits its way out, public access. */
export function drawProviderManaged(
  { design, providerManaged }: Places,
  y: number,
): readonly Shape[] {
  const inside = { x: service.x + gap, width: service.width - 2 * gap, y: y + head };
  const held = boxes(providerManaged, inside).flatMap(withPlaceholder);
  const box = { ...service, y, height: bottomOf(held) - y + gap };
  const at: Point = [publicAccess, y + box.height / 2];
  const frames = providerFrames[design];
  const open = frames[frames.length - 1] as Caption; // there is at least one
  return [
    ...frames.map((one): Shape => ({ shape: 'frame', look: 'provider-managed', box, ...one })),
    ...held,
    ...open.any.map((when): Shape => ({ shape: 'public-access', at, isClosed: false, when })),
  ];
}

function withPlaceholder(one: Shape): readonly Shape[] {
  if (one.shape !== 'node' || one.node.when.length === 0) return [one];
  const { box, node } = one;
  return [{ shape: 'placeholder', box, words: node.label, when: node.when }, one];
}

/** The list of what compute may reach, with the way to it and from it. */
export function drawWayOut(
  design: Design,
  hosts: readonly string[],
  y: number,
  from: number,
): readonly Shape[] {
  const lines = ['Azure services that Azure ML needs', ...hosts.flatMap((host) => wrapped(host))];
  const box = { ...service, y, height: 32 + lines.length * line };
  const middle = y + boxHeight / 2;
  const down: readonly Point[] = [
    [service.x + service.width / 2, from],
    [service.x + service.width / 2, y],
  ];
  const across: readonly Point[] = [
    [network.x + network.width - 2 * gap, from],
    [between, from],
    [between, middle],
    [service.x, middle],
  ];
  const out: readonly Point[] = [
    [service.x + service.width, middle],
    [internet.x, middle],
  ];
  const points = design === 'managed' ? down : across;
  return [
    ...waysOut(design, lines).map((one): Shape => ({ shape: 'frame', look: 'plain', box, ...one })),
    { shape: 'connection', look: 'allowed', points, when: [`control:${guards[design]}`] },
    { shape: 'connection', look: 'allowed', points: out, when: [] },
  ];
}

/** The control that keeps the list. */
const guards: Readonly<Record<Design, ControlId>> = {
  managed: 'net-managed-vnet',
  own: 'net-firewall',
};

/** The limits of the way out, by the controls that are in the plan. */
export function waysOut(design: Design, allowed: readonly string[]): readonly Caption[] {
  const limited: Caption = {
    title: 'The only way out of compute',
    lines: allowed,
    any: [[`control:${guards[design]}`]],
  };
  if (design === 'managed') {
    const lines = ['anything on the internet'];
    return [limited, { title: 'Compute goes out to', lines, any: [['!control:net-managed-vnet']] }];
  }
  const left: When = ['!control:net-firewall'];
  return [
    limited,
    {
      title: 'Compute goes out to',
      lines: ['Azure services that Azure ML needs,', 'by a way out that you make'],
      any: [[...left, 'control:net-nsg']],
    },
    {
      title: 'Compute goes out to',
      lines: ['anything, by a way out that you make'],
      any: [[...left, '!control:net-nsg']],
    },
  ];
}

const widest = 46;

function wrapped(text: string): readonly string[] {
  if (text.length <= widest) return [text];
  const at = text.lastIndexOf('.', widest) + 1 || widest;
  return [text.slice(0, at), ...wrapped(text.slice(at))];
}
