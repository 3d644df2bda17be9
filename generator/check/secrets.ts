/** Names that say that the value is to be kept secret. */
const SECRET_NAME =
  /(?:^|_|-|\.)(?:password|passwd|pwd|passphrase|secret|token|api_?key|secret_?key|access_?key|private_?key|credentials?)$/i;

/** Forms that only secrets have: keys of AWS, tokens of GitHub, GitLab, Slack and npm, private keys. */
const SECRET_VALUE =
  /(?<![A-Za-z0-9])(?:(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{20,}|xox[abpr]-[A-Za-z0-9-]{10,}|npm_[A-Za-z0-9]{36}|-----BEGIN [A-Z ]*PRIVATE KEY-----)/;

/** Whether a name says that what stands behind it is a secret: DB_PASSWORD, apiKey, spring.datasource.password. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}

/** Whether a text is a secret by its very form, or holds one. */
export function holdsSecret(text: string): boolean {
  return SECRET_VALUE.test(text);
}

/** Whether a text can be a value of its own: no reference, no path or ARN, no word that says what is to be filled in. */
export function isPlainValue(text: string): boolean {
  return (
    text !== '' && !/[#${<]|^(?:arn:|\/|true$|false$|null$|[0-9]$)|^\**$|^[A-Z_ -]+$/.test(text)
  );
}
