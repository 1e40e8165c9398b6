const functions =
  /^(?:(?:np|numpy|jnp|jax\.numpy|cp|cupy|torch|tf|mx\.np|mnp|nd|paddle|K|ops|keras\.ops)\.)?(?:reshape|transpose|permute|permute_dims|permutedims|swapaxes)$/;

/** Whether the callee is a function that takes an array first and gives it other axes; methods take sizes only. */
export function isRearranging(callee: string): boolean {
  return callee.length < 40 && functions.test(callee);
}
