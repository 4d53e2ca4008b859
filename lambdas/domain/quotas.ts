/** How many there may be: Cognito's quotas, where AWS raises them on request as far as it does; identity providers as they are without. */
export const QUOTAS = {
  deployment: { pools: 10_000, customDomains: 4 },
  pool: { clients: 10_000, resourceServers: 300, terms: 40, brandings: 20, identityProviders: 300 },
} as const;
