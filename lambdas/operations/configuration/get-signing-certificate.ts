import { keepPoolCertificate } from '../../flows/certificates/keep-pool-certificate.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetSigningCertificate: the pool's certificate as DER in base64, without the lines around it that PEM has. */
export const getSigningCertificate =
  (services: Pick<Services, 'clock' | 'random' | 'sealer' | 'store'>): Operation<'GetSigningCertificate'> =>
  async (input) => {
    const { id } = await readUserPool(services, input.UserPoolId);
    const { certificate } = await keepPoolCertificate(services, id, 'signing');
    return { Certificate: certificate };
  };
