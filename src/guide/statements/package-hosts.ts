/** Where image builds get their packages: what has no service tag. Shorten it if you mirror packages. */
export const packageHosts = [
  { name: 'pypi', host: 'pypi.org' },
  { name: 'pypi-files', host: 'files.pythonhosted.org' },
  { name: 'conda-forge', host: 'conda.anaconda.org' },
] as const;
