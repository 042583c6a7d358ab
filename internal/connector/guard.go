package connector

import (
	"crypto/sha256"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// guard bounds what can be tried from one address with tokens that are not
// valid (rules 6.10). Only such requests count. An address that has sent as many
// as the rate limit allows one token is told to wait with each that follows, and
// after as many again the store is no longer asked: then only tokens are taken
// from there that have lately been found valid. So who sends valid tokens is not
// shut out by others at the same address, unless they begin while it is failing
// that much.
type guard struct {
	// slow is what an address may fail with before it is told to wait, shut
	// before the store is no longer asked.
	slow, shut *limiter
	valid      *recent[tokens]
}

// tokens is a digest of a pair of tokens.
type tokens [sha256.Size]byte

// maxFailures bounds the failures that are counted of an address, and
// maxAddresses the addresses that are told apart: with that, what strangers take
// of memory.
const (
	maxFailures  = 200
	maxAddresses = 1024
)

// maxValid is how many pairs of valid tokens a guard knows at least.
const maxValid = 4096

func newGuard(limit RateLimit, clock func() time.Time) *guard {
	limit.Requests = min(limit.Requests, maxFailures)
	twice := limit
	twice.Requests *= 2
	g := &guard{slow: newLimiter(limit, clock), shut: newLimiter(twice, clock), valid: newRecent[tokens](maxValid)}
	g.slow.most, g.shut.most = maxAddresses, maxAddresses
	return g
}

// check returns how long tokens from an address have to wait before the store is
// asked for them.
func (g *guard) check(address string, pair tokens) time.Duration {
	wait := g.shut.peek(address)
	if wait > 0 && g.valid.has(pair) {
		return 0
	}
	return wait
}

// fail counts tokens that were not valid, and returns how long the address has
// to wait if it has sent too many of them.
func (g *guard) fail(address string) time.Duration {
	g.shut.take(address)
	return g.slow.take(address)
}

// pairOf digests a pair of tokens.
func pairOf(clientToken, accessToken string) tokens {
	client, access := sha256.Sum256([]byte(clientToken)), sha256.Sum256([]byte(accessToken))
	return sha256.Sum256(append(client[:], access[:]...))
}

// addressOf is the address that a request came from: all of an IPv4 address, and
// the network of an IPv6 one, of which a single client has as many as it likes.
func addressOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	address, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	if address = address.Unmap(); address.Is4() {
		return address.String()
	}
	const network = 64
	prefix, err := address.WithZone("").Prefix(network)
	if err != nil {
		return host
	}
	return prefix.String()
}

// recent is a set that forgets what has not been added lately. It has two
// generations: when the young one is full, the old one is dropped.
type recent[K comparable] struct {
	mu         sync.Mutex
	young, old map[K]struct{}
	most       int
}

func newRecent[K comparable](most int) *recent[K] {
	return &recent[K]{young: make(map[K]struct{}), most: most}
}

// add adds to the set, and reports whether it was there before.
func (s *recent[K]) add(k K) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.young[k]; ok {
		return true
	}
	_, ok := s.old[k]
	if len(s.young) >= s.most {
		s.young, s.old = make(map[K]struct{}), s.young
	}
	s.young[k] = struct{}{}
	return ok
}

func (s *recent[K]) has(k K) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, young := s.young[k]
	_, old := s.old[k]
	return young || old
}
