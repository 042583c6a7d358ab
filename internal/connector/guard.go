package connector

import (
	"crypto/sha256"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// guard bounds what an address can try with invalid tokens (rules 6.10). Only such
// requests count. An address that has sent as many as the rate limit allows one
// token gets TooMany for each further one. After as many again, the store is no
// longer queried, and only tokens that have lately been found valid are accepted
// from there. So clients with valid tokens are not shut out by others at the same
// address, unless their first request comes while that address is blocked.
type guard struct {
	// slow is how many failures an address has before it gets TooMany, and shut
	// before the store is no longer queried.
	slow, shut *limiter
	valid      *recent[tokens]
}

// tokens is the digest of a pair of tokens.
type tokens [sha256.Size]byte

// maxFailures bounds the failures counted for one address, and maxAddresses the
// number of addresses tracked. Together they bound the memory that unauthenticated
// clients can take.
const (
	maxFailures  = 200
	maxAddresses = 1024
)

// maxValid is the minimum number of valid pairs of tokens that a guard remembers.
const maxValid = 4096

func newGuard(limit RateLimit, clock func() time.Time) *guard {
	limit.Requests = min(limit.Requests, maxFailures)
	twice := limit
	twice.Requests *= 2
	g := &guard{slow: newLimiter(limit, clock), shut: newLimiter(twice, clock), valid: newRecent[tokens](maxValid)}
	g.slow.most, g.shut.most = maxAddresses, maxAddresses
	return g
}

// check returns how long tokens from an address must wait before the store may be
// queried for them.
func (g *guard) check(address string, pair tokens) time.Duration {
	wait := g.shut.peek(address)
	if wait > 0 && g.valid.has(pair) {
		return 0
	}
	return wait
}

// fail counts invalid tokens, and returns how long the address must wait if it has
// sent too many.
func (g *guard) fail(address string) time.Duration {
	g.shut.take(address)
	return g.slow.take(address)
}

// pairOf returns the digest of a pair of tokens.
func pairOf(clientToken, accessToken string) tokens {
	client, access := sha256.Sum256([]byte(clientToken)), sha256.Sum256([]byte(accessToken))
	return sha256.Sum256(append(client[:], access[:]...))
}

// addressOf returns the address that a request came from: an IPv4 address, or the
// /64 network of an IPv6 address, since a single client has a whole network.
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

// recent is a set that forgets keys that have not been added lately. It has two
// generations: when the young one is full, the old one is dropped.
type recent[K comparable] struct {
	mu         sync.Mutex
	young, old map[K]struct{}
	most       int
}

func newRecent[K comparable](most int) *recent[K] {
	return &recent[K]{young: make(map[K]struct{}), most: most}
}

// add adds a key, and reports whether it was already in the set.
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
