import { quote } from '../schema/words.ts';

/** What is wrong with the name of an image, with the help that mends it. */
export interface ImageFault {
  message: string;
  help: string;
}

/**
 * What is wrong with the name of an image, [registry/]repository[:tag][@digest]; `undefined` where Docker can read it.
 * https://pkg.go.dev/github.com/distribution/reference
 */
export function imageFault(text: string): ImageFault | undefined {
  if (/^[a-z]+:\/\//i.test(text)) {
    return {
      message: `${quote(text)} is an address, not the name of an image`,
      help: `write ${quote(text.replace(/^[a-z]+:\/\//i, ''))}`,
    };
  }
  const [named = '', digest, ...more] = text.split('@');
  if (more.length > 0 || (digest !== undefined && !/^[a-z0-9+._-]+:[0-9a-f]{32,}$/.test(digest))) {
    return {
      message: `${quote(text)} has no digest behind its @`,
      help: 'a digest is sha256: and 64 hexadecimal digits',
    };
  }
  const { registry, rest } = splitRegistry(named);
  if (registry !== undefined) {
    const fault = registryFault(text, registry);
    if (fault !== undefined) return fault;
  }
  const colon = rest.indexOf(':');
  const repository = colon < 0 ? rest : rest.slice(0, colon);
  const tag = colon < 0 ? undefined : rest.slice(colon + 1);
  return repositoryFault(text, repository) ?? (tag === undefined ? undefined : tagFault(text, tag));
}

/** The registry is what stands before the first slash, if it looks like a host. */
function splitRegistry(named: string): { registry?: string; rest: string } {
  const slash = named.indexOf('/');
  const first = named.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  return slash < 0 || !isHost ? { rest: named } : { registry: first, rest: named.slice(slash + 1) };
}

function registryFault(text: string, registry: string): ImageFault | undefined {
  if (!/^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]+)?$/.test(registry)) {
    return {
      message: `${quote(text)} has no registry before its first slash`,
      help: 'a registry is a host such as public.ecr.aws or 111122223333.dkr.ecr.ap-northeast-2.amazonaws.com',
    };
  }
  if (!/[.:]/.test(registry) && registry !== 'localhost') {
    return {
      message: `${quote(text)} has capital letters in the name of its repository`,
      help: `write ${quote(text.toLowerCase())}, if that is its name`,
    };
  }
  const [, account, place] = /^([^.]*)\.dkr[.-]ecr(?:-fips)?\.(.*)$/.exec(registry) ?? [];
  if (account === undefined || place === undefined) return undefined;
  if (!/^[0-9]{12}$/.test(account)) {
    return {
      message: `${quote(text)} names a registry of ECR with ${quote(account)} where the account is due`,
      help: 'an account has 12 digits',
    };
  }
  return /^[a-z]{2,}(?:-[a-z]+)+-[0-9]{1,2}\.[a-z]/.test(place)
    ? undefined
    : {
        message: `${quote(text)} names a registry of ECR without its region`,
        help: `write ${account}.dkr.ecr.<region>.amazonaws.com`,
      };
}

function repositoryFault(text: string, repository: string): ImageFault | undefined {
  if (
    /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/.test(
      repository,
    )
  ) {
    return undefined;
  }
  if (/[A-Z]/.test(repository) && repositoryFault(text, repository.toLowerCase()) === undefined) {
    return {
      message: `${quote(text)} has capital letters in the name of its repository`,
      help: `write ${quote(text.replace(repository, repository.toLowerCase()))}, if that is its name`,
    };
  }
  return {
    message: `${quote(text)} is not the name of an image`,
    help: 'a name is [registry/]repository[:tag], its repository of small letters and digits with . _ - and / between them',
  };
}

function tagFault(text: string, tag: string): ImageFault | undefined {
  if (/^\w[\w.-]{0,127}$/.test(tag)) return undefined;
  return {
    message: `${quote(text)} has ${quote(tag)} for a tag`,
    help: 'a tag is at most 128 letters, digits, _, . and -, and begins with no . or -',
  };
}
