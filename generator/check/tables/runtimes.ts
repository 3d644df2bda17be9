/** The languages that CodeBuild's images install on request. */
export interface Runtime {
  name: string;
  /** Versions that at least one maintained image has. */
  versions: readonly string[];
  /** The form of versions that are not there yet and are installed on request. */
  custom: RegExp;
}

/** When the table was read. */
export const RUNTIMES_DATE = 'September 2026';

/** Sources: runtime-versions.html and available-runtimes.html of the CodeBuild user guide. */
export const RUNTIMES: readonly Runtime[] = [
  {
    name: 'dotnet',
    versions: ['6.0', '8.0', '10.0'],
    custom: /^[0-9]+\.[0-9]+\.[0-9]+$/,
  },
  {
    name: 'golang',
    versions: ['1.20', '1.21', '1.22', '1.23', '1.24', '1.25', '1.26'],
    custom: /^[0-9]+\.[0-9]+(?:\.[0-9]+)?$/,
  },
  {
    name: 'java',
    versions: ['corretto8', 'corretto11', 'corretto17', 'corretto21', 'corretto25'],
    custom: /^corretto[0-9]+$/,
  },
  {
    name: 'nodejs',
    versions: ['18', '20', '22', '24', '26'],
    custom: /^[0-9]+(?:\.[0-9]+){0,2}$/,
  },
  {
    name: 'php',
    versions: ['8.1', '8.2', '8.3', '8.4', '8.5'],
    custom: /^[0-9]+\.[0-9]+\.[0-9]+$/,
  },
  {
    name: 'python',
    versions: ['3.9', '3.10', '3.11', '3.12', '3.13', '3.14'],
    custom: /^[0-9]+(?:\.[0-9]+){0,2}$/,
  },
  {
    name: 'ruby',
    versions: ['3.1', '3.2', '3.3', '3.4', '4.0'],
    custom: /^[0-9]+\.[0-9]+\.[0-9]+$/,
  },
  { name: 'rust', versions: ['1.93', '1.94', '1.97'], custom: /^[0-9]+\.[0-9]+(?:\.[0-9]+)?$/ },
];

/** Names that older images knew and no maintained one does, with what there is in their place. */
export const FORMER_RUNTIMES: Readonly<Record<string, string>> = {
  android: 'use an image of your own with the Android SDK',
  docker: 'remove it: Docker is there in every image that runs in privileged mode',
};
