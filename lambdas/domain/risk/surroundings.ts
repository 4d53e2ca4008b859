/** A point on earth, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where a request comes from, as far as it is compared with earlier ones. Devices and networks are digests: neither leads back to its source. */
export interface Surroundings {
  readonly device: string;
  /** Of the /24 or /48 that the address is in; undefined where there is no address. */
  readonly network?: string | undefined;
  readonly country?: string | undefined;
  readonly place?: Place | undefined;
}
