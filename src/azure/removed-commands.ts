/** Commands that the Azure CLI had once, by the words that they begin with, and what does their work now. */
export const removedCommands: readonly { readonly begins: string; readonly sentence: string }[] = [
  ...(
    [
      ['computetarget', '`az ml compute`'],
      ['dataset', '`az ml data`'],
      ['endpoint', '`az ml online-endpoint` or `az ml batch-endpoint`'],
      ['experiment', '`az ml job`'],
      ['folder', '`--workspace-name` and `--resource-group` of each command'],
      ['model deploy', '`az ml online-deployment create`'],
      ['model profile', 'a load test of the deployment'],
      ['model register', '`az ml model create`'],
      ['pipeline', '`az ml job create` with a pipeline file'],
      ['run', '`az ml job create`'],
      ['service', '`az ml online-deployment`'],
    ] as const
  ).map(([words, now]) => ({
    begins: `ml ${words}`,
    sentence: `It belongs to the first extension for Azure ML, \`azure-cli-ml\`, which is retired. Its work is done by ${now}.`,
  })),
];
