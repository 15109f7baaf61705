/** A certificate for the hosts that are played, made anew for each run and kept nowhere. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

/** The key and the certificate, and the path of the certificate, which is all that a call trusts. */
export function makeCertificate(folder: string): {
  readonly key: string;
  readonly cert: string;
  readonly path: string;
} {
  const [key, path] = ['key.pem', 'cert.pem'].map((name) => join(folder, name)) as [string, string];
  const subject = names.map((name) => `DNS:${name}`).join(',');
  const words = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=recorder'.split(' ');
  execFileSync(
    'openssl',
    [...words, '-keyout', key, '-out', path, '-addext', `subjectAltName=${subject}`],
    { stdio: 'ignore' },
  );
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(path, 'utf8'), path };
}
