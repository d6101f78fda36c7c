import { keysOf, statusOf, inputOf, type Sizes } from './describe.js';

console.log(keysOf({ KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] }));
console.log(statusOf({ $metadata: {}, Table: { TableStatus: 'ACTIVE' } } as never));
console.log(inputOf('a', { ACL: 'private' }));
const sizes: Sizes = [{ Key: 'a', Size: 1 }];
console.log(sizes.length);
