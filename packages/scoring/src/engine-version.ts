/** Raised whenever the same request could give another result; a sealed run records it and is replayed with it. */
export const ENGINE_VERSION = 'scoring-1.0.1'
