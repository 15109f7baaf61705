/** Where an option weighs otherwise in one command than `sentences.ts` says. */
export const optionOverrides: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'acr create': {
    '--name':
      'Part of the public name, so it is unique in the world. It shows in every image reference.',
    '--sku': 'Only `Premium` has private endpoints and can close the public address.',
  },
  'ad sp show': {
    '--query': 'Only the object id, by which the role is given.',
  },
  'extension add': {
    '--name': 'The extension whose commands the guide uses.',
    '--yes': 'Asks no question, since a script could not answer.',
  },
  'group create': {
    '--name':
      'The group that takes everything of this plan. Whoever may delete it may delete all that is in it.',
  },
  'keyvault create': {
    '--name':
      'Part of the vault’s public name, so it is unique in the world, and reserved for 90 days after deletion.',
  },
  'keyvault recover': {
    '--name': 'The deleted vault. It comes back with all its keys and secrets.',
  },
  'lock create': {
    '--name':
      'The name of the lock. Whoever may delete locks can lift it, so look at who has that right.',
    '--resource': 'What the lock protects. A deletion of the whole group is refused too.',
  },
  'ml model create': {
    '--type':
      'The format. An MLflow model brings its own description of inputs, and no code of yours runs to load it.',
  },
  'ml workspace outbound-rule set': {
    '--type':
      'A private endpoint, which leads to one resource. A rule by service tag would open a whole service.',
  },
  'monitor diagnostic-settings create': {
    '--resource': 'The resource whose logs are kept.',
  },
  'monitor log-analytics workspace create': {
    '--sku': 'How logs are charged: by the gigabyte that comes in.',
  },
  'network bastion create': {
    '--sku': 'The tier. The basic one has no tunnel for the command line.',
  },
  'network firewall create': {
    '--sku':
      'The kind: in your own network, not in a hub of Virtual WAN. The tier counts only beside it.',
    '--tier':
      'What the firewall can do. The standard tier filters by full names of hosts, which is what the guide needs.',
  },
  'network firewall policy create': {
    '--sku': 'The tier of the rules. It must not be above that of the firewall.',
  },
  'network nsg rule create': {
    '--name':
      'The name of the rule. It shows in flow logs beside each connection that the rule decided.',
  },
  'network private-endpoint create': {
    '--name':
      'The name of the endpoint. An endpoint that nobody can place is one that nobody dares to remove.',
  },
  'network public-ip create': {
    '--sku': 'The standard tier is closed until something opens it; the basic one was open.',
  },
  'network watcher flow-log create': {
    '--storage-account':
      'Where the raw records are kept. It is an account of its own, so that those who use the data cannot touch them.',
  },
  'network private-dns zone create': {
    '--name':
      'The name of the zone is fixed by Azure, since the public name of the service leads to it.',
  },
  'policy assignment create': {
    '--scope': 'Where the policy rules: this group, with everything that is made in it later.',
  },
  rest: {
    '--resource':
      'For which service the token is asked. The caller’s own sign-in is used, and no key.',
  },
  'role assignment create': {
    '--scope':
      'How far the role reaches: one resource where that is enough, since a role on a group holds for all that is ever put in it.',
  },
  'security pricing create': {
    '--name':
      'Which Defender plan is switched on. It holds for the whole subscription, and is charged for it.',
    '--tier': '`Standard` switches the plan on; `Free` switches it off.',
  },
  'storage account create': {
    '--name': 'Part of the account’s public name, so it is unique in the world.',
    '--sku':
      'How many copies there are and where: in three zones of the region, in one datacentre where the region is not known to have such storage, or also in another region.',
  },
};
