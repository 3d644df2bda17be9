import { actionsOf, settingsOf } from '../../pipeline-actions.ts';
import type { DocumentRule } from '../../rule.ts';

const SECRET = /^(?:OAuthToken|ClientSecret|ClientToken|RefreshToken|ApiKey|APIKey|Password)$/;

/** Tokens do not stand in files. */
export const PLAIN_TOKEN: DocumentRule = {
  id: 'pipeline/plain-token',
  severity: 'warning',
  title: 'a token in plain text',
  why: 'Whoever can read the file can use the token, and a repository keeps it for ever, also when it is deleted from the file. A connection needs no token; where one is needed, it is filled in when the pipeline is created.',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/appendix-github-oauth.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"S","actions":[{"configuration":{"OAuthToken":"0123456789abcdef0123456789abcdef01234567"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"S","actions":[{"configuration":{"OAuthToken":"****"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const action of actionsOf(value)) {
      for (const { key, text, path } of settingsOf(action)) {
        // Words with capitals and blanks say what is to be filled in.
        if (!SECRET.test(key) || /^\**$|^[A-Z_ -]+$/.test(text)) continue;
        yield {
          path,
          message: `${key} holds a token in plain text`,
          help:
            key === 'OAuthToken'
              ? 'take it back at GitHub, and use a connection (CodeStarSourceConnection)'
              : 'take it back where it was made, and fill it in only when the pipeline is created',
        };
      }
    }
  },
};
