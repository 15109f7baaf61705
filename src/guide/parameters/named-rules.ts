// Rules that several parameters share, one for each kind of name or value.
import type { Demand, Rule } from '../../parameters/rule.ts';
import { rule } from '../../parameters/rule.ts';

export const startsWithLetter: Demand = [/^[A-Za-z]/, 'Start with a letter.'];
export const startsWithLetterOrDigit: Demand = [/^[A-Za-z0-9]/, 'Start with a letter or a digit.'];
export const endsWithLetterOrDigit: Demand = [/[A-Za-z0-9]$/, 'End with a letter or a digit.'];
export const endsWithLetterDigitOrUnderscore: Demand = [
  /[A-Za-z0-9_]$/,
  'End with a letter, a digit or an underscore.',
];
export const singleHyphens: Demand = [/^(?!.*--)/, 'Use one hyphen at a time, not two in a row.'];

/** Subnets, security groups, route tables, public addresses, firewall policies, Bastion. */
export const networkName = rule({
  hint: 'Use 1 to 80 letters, digits, underscores, periods and hyphens; start with a letter or digit; end with one or an underscore.',
  pattern: /^(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9_.-]{0,78}[a-zA-Z0-9_])$/,
  length: [1, 80],
  characters: /[a-zA-Z0-9_.-]/,
  demands: [startsWithLetterOrDigit, endsWithLetterDigitOrUnderscore],
});

/** For what gives its name to others: `pip-…` and `pep-…` must stay within their own limits. */
export const prefixedName = rule({
  hint: 'Use 1 to 60 letters, digits, underscores, periods and hyphens; start with a letter or digit; end with one or an underscore.',
  pattern: /^(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9_.-]{0,58}[a-zA-Z0-9_])$/,
  length: [1, 60],
  characters: /[a-zA-Z0-9_.-]/,
  demands: [startsWithLetterOrDigit, endsWithLetterDigitOrUnderscore],
});

export const range: Rule = {
  ...rule({
    hint: 'Use an IPv4 range such as 10.40.1.0/27: four numbers from 0 to 255, a slash and a length from 8 to 29.',
    pattern:
      /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\/(?:[89]|1\d|2\d)$/,
    demands: [
      [/\//, 'Add a slash and the length of the range, such as /27.'],
      [/^[^/]*$|\/(?:[89]|1\d|2\d)$/, 'Use a length from /8 to /29.'],
    ],
  }),
  readings: [(text: string): string => text.replaceAll(' ', '')],
};

export const storageName = rule({
  hint: 'Use 3 to 24 lower-case letters and digits.',
  pattern: /^[a-z0-9]{3,24}$/,
  length: [3, 24],
  characters: /[a-z0-9]/,
});

export const vaultName = rule({
  hint: 'Use 3 to 24 letters, digits and single hyphens; start with a letter; end with a letter or digit.',
  pattern: /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/,
  length: [3, 24],
  characters: /[a-zA-Z0-9-]/,
  demands: [startsWithLetter, endsWithLetterOrDigit, singleHyphens],
});

export const identityName = rule({
  hint: 'Use 3 to 128 letters, digits, hyphens and underscores; start with a letter or digit.',
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,127}$/,
  length: [3, 128],
  characters: /[a-zA-Z0-9_-]/,
  demands: [startsWithLetterOrDigit],
});

/** Data, environments and jobs of the workspace. */
export const assetName = rule({
  hint: 'Use 1 to 255 letters, digits, hyphens and underscores; start with a letter or digit.',
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/,
  length: [1, 255],
  characters: /[a-zA-Z0-9_-]/,
  demands: [startsWithLetterOrDigit],
});

export const version = rule({
  hint: 'Use 1 to 30 letters, digits, periods, underscores and hyphens; start with a letter or digit.',
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,29}$/,
  length: [1, 30],
  characters: /[A-Za-z0-9._-]/,
  demands: [startsWithLetterOrDigit],
});

export const vmSize: Rule = {
  ...rule({
    hint: 'Use the name of a VM size, such as Standard_D4as_v4.',
    pattern: /^(?=.{10,40}$)Standard_[A-Z]{1,3}\d{1,3}[a-z]{0,5}(?:_[A-Za-z0-9]+)*(?:_v\d)?$/,
    demands: [[/^Standard_/, 'Start with Standard_, as in Standard_D4as_v4.']],
  }),
  readings: [
    (text: string): string =>
      `Standard_${text.replace(/^standard[ _-]+/i, '').replaceAll(' ', '_')}`,
  ],
};

/** Online endpoints and their deployments. */
export const endpointName = rule({
  hint: 'Use 3 to 32 letters, digits and single hyphens; start with a letter; end with a letter or digit.',
  pattern: /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,30}[a-zA-Z0-9]$/,
  length: [3, 32],
  characters: /[a-zA-Z0-9-]/,
  demands: [startsWithLetter, endsWithLetterOrDigit, singleHyphens],
});

// Azure takes 64 characters; the identity of the plan, which is at most twelve, follows after a hyphen.
export const settingName = rule({
  hint: 'Use 2 to 51 letters, digits, underscores, periods and hyphens; start and end with a letter or digit.',
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,49}[a-zA-Z0-9]$/,
  length: [2, 51],
  characters: /[a-zA-Z0-9_.-]/,
  demands: [startsWithLetterOrDigit, endsWithLetterOrDigit],
});

export const date: Rule = {
  ...rule({
    hint: 'Use the form 2026-10-01: year, month and day, joined by hyphens.',
    pattern: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  }),
  readings: [
    (text: string): string | undefined => {
      const [, year, month = '', day = ''] =
        /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?:T.*)?$/.exec(text) ?? [];
      return year && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    },
  ],
};
