import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whereIs } from '../src/parcels.js';

test('a parcel is somewhere', () => {
  assert.equal(whereIs('4'), 'on the van');
});
