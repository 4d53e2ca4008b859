/**
 * The shape of the one table: what `lib/` creates, the store writes and the tests run on. Each index is sparse: only users have
 * `indexPartition`, and only users with the attribute are in the attribute's index.
 */
export const TABLE_SCHEMA = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Seconds since the epoch after which DynamoDB may remove an item. Housekeeping only: readers check the clock. */
  timeToLive: 'ttl',
  streamView: 'NEW_AND_OLD_IMAGES',
  /** Sort key of users, by which the stream's reader knows them. */
  userSortKey: 'USER',
  /** Partition attribute of all indexes: `<pool>#<shard>`. */
  indexPartition: 'listing',
  indexProjection: 'KEYS_ONLY',
  /** Attribute of ListUsers' filter → sort attribute of its index. */
  searchable: {
    username: 'username',
    sub: 'sub',
    'cognito:user_status': 'userStatus',
    status: 'accountStatus',
    email: 'by_email',
    phone_number: 'by_phone_number',
    name: 'by_name',
    given_name: 'by_given_name',
    family_name: 'by_family_name',
    preferred_username: 'by_preferred_username',
  },
  /** Name of the index on a sort attribute. */
  indexName: (sortAttribute: string): string => {
    const words = sortAttribute.replace(/^by_/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return `users-by-${words.replaceAll('_', '-')}`;
  },
  /** Partitions over which a pool's users are spread in the indexes. Fixed for the life of a table. */
  shards: 8,
} as const;
