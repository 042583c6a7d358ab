package connector

import (
	"fmt"
	"testing"
)

func TestCacheForgetsWhatIsNotAskedFor(t *testing.T) {
	t.Parallel()
	const room = 10 // answers in one generation
	one := kept{body: make([]byte, 1000)}
	c := newCache(2 * room * one.size())
	key := func(i int) cacheKey { return keyOf("get", fmt.Append(nil, i)) }
	has := func(i int) bool {
		_, ok := c.get(key(i))
		return ok
	}
	for i := range 10 * room {
		c.put(key(i), one)
		if !has(0) {
			t.Fatalf("the answer asked for all the time is gone after %d others", i)
		}
	}
	if has(1) {
		t.Error("an answer that nobody asks for is still there")
	}
	if n := len(c.young) + len(c.old); n > 2*room {
		t.Errorf("%d answers are kept where there is room for %d", n, 2*room)
	}
	c.put(key(-1), kept{body: make([]byte, 1<<20)})
	if has(-1) {
		t.Error("an answer larger than a generation is kept")
	}
}
