import type { Store } from '../store/store.ts';
import type {
  BreachedPasswords,
  ChallengeMachine,
  Clock,
  CodeEncrypter,
  Deployment,
  Functions,
  Log,
  LogDelivery,
  Messenger,
  Metrics,
  PasswordHasher,
  Random,
  Sealer,
} from './ports.ts';

/** What rooms may ask for. An operation names what it uses: `Pick<Services, 'clock' | 'store'>`. */
export interface Services {
  readonly clock: Clock;
  readonly random: Random;
  readonly deployment: Deployment;
  readonly store: Store;
  readonly sealer: Sealer;
  readonly passwords: PasswordHasher;
  readonly breachedPasswords: BreachedPasswords;
  readonly messenger: Messenger;
  readonly logDelivery: LogDelivery;
  readonly functions: Functions;
  readonly challengeMachine: ChallengeMachine;
  readonly codeEncrypter: CodeEncrypter;
  readonly metrics: Metrics;
  readonly log: Log;
}
