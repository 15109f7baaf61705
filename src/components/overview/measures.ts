// Three columns: the network, the services that its endpoints lead to, and the internet. The network
// alone is as wide as a phone.
export const network = { x: 1, width: 346 };
export const service = { x: 392, width: 296 };
export const internet = { x: 716, width: 28 };

/** Between the network and the services; where ways turn. */
export const between = (network.x + network.width + service.x) / 2;
/** Between the services and the internet, where public access is shown. */
export const publicAccess = (service.x + service.width + internet.x) / 2;

/** From the top of one box to that of the next. */
export const row = 42;
export const boxHeight = 36;
/** A title of two lines. */
export const head = 42;
export const line = 16;
export const gap = 12;
/** The top of the network, below the people and pipelines. */
export const top = 76;
