/** A certificate for the hosts that are played, made anew for each run and kept nowhere. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const names = [
  'management.azure.com',
  'graph.microsoft.com',
  'login.microsoftonline.com',
  'api.loganalytics.azure.com',
  'api.loganalytics.io',
  '*.vault.azure.net',
  '*.azurecr.io',
  '*.blob.core.windows.net',
  '*.api.azureml.ms',
  '*.workspace.eastus2.api.azureml.ms',
  '*.eastus2.inference.ml.azure.com',
  'raw.githubusercontent.com',
];

/** The key and the certificate, and the path of a bundle that trusts it besides `trusted`. */
export function makeCertificate(
  folder: string,
  trusted: string,
): { readonly key: string; readonly cert: string; readonly bundle: string } {
  const [key, cert, bundle] = ['key.pem', 'cert.pem', 'bundle.pem'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const subject = names.map((name) => `DNS:${name}`).join(',');
  const words = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=recorder'.split(' ');
  execFileSync(
    'openssl',
    [...words, '-keyout', key, '-out', cert, '-addext', `subjectAltName=${subject}`],
    { stdio: 'ignore' },
  );
  writeFileSync(bundle, readFileSync(trusted, 'utf8') + readFileSync(cert, 'utf8'));
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8'), bundle };
}
