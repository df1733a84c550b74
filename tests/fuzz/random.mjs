// Random choices that are the same for the same seed, everywhere (xorshift32).
export function randomOf(seed) {
    let state = (Number(seed) * 2654435761 >>> 0) || 1;
    const random = (n) => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) % n;
    };
    return { random, pick: (list) => list[random(list.length)] };
}
