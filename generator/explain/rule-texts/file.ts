import { session, type GroupTexts } from '../rule-text.ts';

const ADD = 'environments/extra.yml';

/** Rules on files as bytes. */
export const FILE_TEXTS: GroupTexts<'file'> = {
  'file/not-readable': {
    why: 'A file that is named but cannot be opened would silently be left out, and the rest rendered without it.',
    bad: session('$ codeseries render dev --values missing.yml'),
    good: session(
      "$ echo 'branch: qa' > present.yml",
      '$ codeseries render dev --values present.yml',
    ),
  },
  'file/not-utf8': {
    why: 'Text is UTF-8 throughout: AWS takes nothing else, and guessing another encoding would change names and descriptions without a word.',
    bad: session(
      `$ printf 'branch: caf\\351\\n' > ${ADD}`,
      `$ codeseries render dev --values ${ADD}`,
    ),
    good: session(
      "$ printf 'branch: cafe\\n' > extra.yml",
      '$ codeseries render dev --values extra.yml',
    ),
    awsError:
      'text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.',
  },
  'file/bom': {
    why: 'Some editors begin a file with an invisible mark. The stock AWS CLI refuses JSON that begins with it, so it must not get into what is rendered.',
    bad: session(
      `$ printf '\\357\\273\\277branch: qa\\n' > ${ADD}`,
      `$ codeseries render dev --values ${ADD}`,
    ),
    good: session(
      "$ printf 'branch: qa\\n' > extra.yml",
      '$ codeseries render dev --values extra.yml',
    ),
    awsError:
      "Error parsing parameter 'cli-input-json': Invalid JSON: Unexpected UTF-8 BOM (decode using utf-8-sig)",
  },
  'file/not-text': {
    why: 'A NUL byte stands in no text: the file is an image, an archive or UTF-16, and was meant for something else.',
    bad: session(
      `$ printf 'branch: q\\000a\\n' > ${ADD}`,
      `$ codeseries render dev --values ${ADD}`,
    ),
    good: session(
      "$ printf 'branch: qa\\n' > extra.yml",
      '$ codeseries render dev --values extra.yml',
    ),
  },
  'file/too-large': {
    why: 'Variable files and templates have some kilobytes. A limit of some megabytes keeps a wrongly named archive from stopping the run for minutes.',
    bad: session(
      '$ head -c 20000000 /dev/zero | tr "\\0" "#" > extra.yml',
      '$ codeseries render dev --values extra.yml',
    ),
    good: session("$ echo '# small' > extra.yml", '$ codeseries render dev --values extra.yml'),
  },
  'file/symlink': {
    why: 'A link that leads out of the project reads other files on each machine, and what is rendered would no longer follow from what is committed.',
    bad: session('$ ln -s /etc/hostname environments/qa.yml', '$ codeseries render --all'),
    good: session('$ mv environments/stg.yml environments/qa.yml', '$ codeseries render --all'),
  },
};
