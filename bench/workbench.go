package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"

	"vacancy/internal/stepfn"
)

// workbench is what probes share: the program, a directory and the servers that
// run. Servers are started as the first probe asks for them.
type workbench struct {
	// dir holds the data and is removed in the end.
	dir string
	// vacancy and self are programs.
	vacancy, self string
	profile       string
	client        *client
	servers       map[string]*process
	bare          *process
	// bareAvailability answers with an availability.
	bareAvailability *process
	driver           *driver
	plans            []*plan
	// spliced counts the requests to the database of splices.
	spliced atomic.Int64
}

func newWorkbench(ctx context.Context, o options) (b *workbench, err error) {
	b = &workbench{profile: o.profile, client: newClient(), servers: make(map[string]*process)}
	if b.self, err = os.Executable(); err != nil {
		return nil, err
	}
	if b.dir, err = os.MkdirTemp(o.dir, "vacancy-bench-"); err != nil {
		return nil, err
	}
	if err := b.build(ctx); err != nil {
		return nil, errors.Join(err, b.close())
	}
	if b.profile != "" {
		if err := os.MkdirAll(b.profile, 0o750); err != nil {
			return nil, errors.Join(err, b.close())
		}
	}
	return b, nil
}

// build builds the server.
func (b *workbench) build(ctx context.Context) error {
	b.vacancy = filepath.Join(b.dir, "vacancy")
	build := exec.CommandContext(ctx, "go", "build", "-o", b.vacancy, "vacancy/cmd/vacancy")
	if text, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", build, err, text)
	}
	return nil
}

// close ends the servers and removes the data.
func (b *workbench) close() error {
	b.client.http.CloseIdleConnections()
	err := b.stopStores()
	for _, bare := range []**process{&b.bare, &b.bareAvailability} {
		if *bare != nil {
			err = errors.Join(err, (*bare).stop())
			*bare = nil
		}
	}
	return errors.Join(err, os.RemoveAll(b.dir))
}

// stopStores ends all that have a database open.
func (b *workbench) stopStores() error {
	var err error
	for name, p := range b.servers {
		err = errors.Join(err, p.stop())
		delete(b.servers, name)
	}
	if b.driver != nil {
		err = errors.Join(err, b.driver.close())
		b.driver = nil
	}
	return err
}

func (b *workbench) database(name string) string { return filepath.Join(b.dir, name+".db") }

// server returns the server of a database, started if need be. Its file has the
// demo property and what prepare, if there is one, puts into it before.
func (b *workbench) server(ctx context.Context, name string, prepare func(path string) error) (*process, error) {
	if p, ok := b.servers[name]; ok {
		return p, nil
	}
	if prepare != nil {
		if err := b.provision(ctx, name); err != nil {
			return nil, err
		}
		if err := prepare(b.database(name)); err != nil {
			return nil, err
		}
	}
	program, args := b.vacancy, serveArguments(b.database(name))
	if b.profile != "" {
		program, args = b.self, []string{profiledCommand, filepath.Join(b.profile, name+".pprof"), b.database(name)}
	}
	p, err := start(ctx, program, args...)
	if err != nil {
		return nil, err
	}
	b.servers[name] = p
	return p, nil
}

// provision makes a file with the demo property and nothing else in it.
func (b *workbench) provision(ctx context.Context, name string) error {
	p, err := start(ctx, b.vacancy, serveArguments(b.database(name))...)
	if err != nil {
		return err
	}
	return p.stop()
}

func serveArguments(path string, more ...string) []string {
	return append([]string{
		"serve", "--demo", "--database", "sqlite:" + path, "--rate-limit", "off", "--log-level", "warn", "--listen", "127.0.0.1:0",
	}, more...)
}

// reads returns the server whose services have a small and a large page of
// limits, and the bare one that answers with the same large page.
func (b *workbench) reads(ctx context.Context) (ours, bare *process, err error) {
	if ours, err = b.server(ctx, "reads", nil); err != nil || b.bare != nil {
		return ours, b.bare, err
	}
	for service, n := range map[string]int{londonDay: largePage, smallService: smallPage} {
		if err := b.fill(ctx, ours.url, service, n); err != nil {
			return nil, nil, err
		}
	}
	var page bytes.Buffer
	if err := b.client.post(ctx, ours.url+getAllPath, getAllRequest(londonDay), &page); err != nil {
		return nil, nil, err
	}
	path := filepath.Join(b.dir, "page.json")
	if err := os.WriteFile(path, page.Bytes(), 0o600); err != nil {
		return nil, nil, err
	}
	b.bare, err = start(ctx, b.self, bareCommand, path)
	return ours, b.bare, err
}

// smallService has the small page.
const smallService = londonHour

// fill gives a service some limits, no two of which can be joined, twice over,
// so that it has as many deleted ones.
func (b *workbench) fill(ctx context.Context, url, service string, n int) error {
	for turn := range int32(2) {
		var all []stepfn.Edit[int32]
		for i := range int64(n) {
			unit := int64(firstUnit()) + i
			all = append(all, stepfn.Edit[int32]{First: unit, Last: unit, Value: int32(i) + turn})
		}
		if err := b.client.post(ctx, url+setPath, setRequest(nil, service, all...), io.Discard); err != nil {
			return err
		}
	}
	return nil
}
