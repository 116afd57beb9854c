import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ENGINE_VERSION } from './engine-version.js'
import { employmentRequest } from './testing/employment.js'
import { resultOf } from './testing/a-request.js'

describe('the engine’s version', () => {
  // A sealed run is replayed to the byte, and its sentences are part of it: even a comma is another engine. When this fails, raise
  // ENGINE_VERSION and write the new hash beside it.
  it('stands for one result to the byte', () => {
    const hash = createHash('sha256')
      .update(JSON.stringify(resultOf(employmentRequest())))
      .digest('hex')
    expect({ version: ENGINE_VERSION, hash }).toEqual({
      version: 'scoring-1.0.1',
      hash: 'f7d82ed23264721d796f9557bead3d04d795c3769f0db09dce0e9054560251e8',
    })
  })
})
