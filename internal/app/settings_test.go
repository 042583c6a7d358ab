package app

import (
	"bytes"
	"context"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vacancy/internal/provision"
	"vacancy/internal/store/sqlite"
)

func TestDatabasesThatAreNone(t *testing.T) {
	t.Parallel()
	for _, url := range []string{
		"", "sqlite", "sqlite:", ":memory:", "vacancy.db", "SQLITE:vacancy.db", "postgres://localhost/vacancy", " sqlite:vacancy.db",
		"sqlite:" + filepath.Join(t.TempDir(), "nowhere", "vacancy.db"),
		"sqlite:" + t.TempDir(),
	} {
		s, err := openStore(t.Context(), url, sqlite.Options{})
		if err == nil {
			t.Errorf("%q is opened", url)
			err = s.Close()
		}
		if err == nil || !strings.Contains(err.Error(), "--database") {
			t.Errorf("%q: %v", url, err)
		}
	}
}

func TestDescribeStore(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]string{
		"sqlite:vacancy.db":        "vacancy.db",
		"sqlite:/var/lib/hotel.db": "/var/lib/hotel.db",
		"sqlite::memory:":          "in memory, gone when the server stops",
	} {
		if got := describeStore(url); got != want {
			t.Errorf("%s: %q, want %q", url, got, want)
		}
	}
}

// TestStartFails tries settings with which a server can't start. It must not leave
// anything running.
func TestStartFails(t *testing.T) {
	t.Parallel()
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() })
	demo, err := DemoPlan()
	if err != nil {
		t.Fatal(err)
	}
	stolen, err := provision.Parse([]byte("enterprises: [{id: 11111111-1111-4111-8111-111111111111, services: [{id: " + demoService + "}]}]"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*Config)
		want   string
	}{
		"no port":                  {func(c *Config) { c.Listen = "127.0.0.1" }, "--listen"},
		"a port that is none":      {func(c *Config) { c.Listen = "127.0.0.1:99999" }, "--listen"},
		"a port that is taken":     {func(c *Config) { c.Listen = taken.Addr().String() }, "--listen"},
		"no database":              {func(c *Config) { c.Database = "hotel" }, "--database"},
		"an origin that is none":   {func(c *Config) { c.AllowOrigins = []string{"localhost:5173"} }, "--allow-origin"},
		"a seed that does not fit": {func(c *Config) { c.Seed = []provision.Plan{demo, stolen} }, demoService + " belongs to enterprise "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			config := Config{Listen: "127.0.0.1:0", Database: "sqlite:" + filepath.Join(t.TempDir(), "vacancy.db"), Clock: time.Now, Logger: slog.New(slog.DiscardHandler)}
			c.change(&config)
			s, err := Start(context.Background(), config)
			if err == nil {
				t.Fatalf("it has started: %v", s.Close())
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

// TestLogger checks the format and the lowest level of the log.
func TestLogger(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ format, level, want string }{
		{"text", "info", "level=INFO msg=told\n"},
		{"json", "info", `"level":"INFO","msg":"told"}` + "\n"},
		{"text", "debug", "level=INFO msg=told\n"},
		{"text", "warn", ""},
		{"json", "error", ""},
	} {
		var out bytes.Buffer
		logger, err := newLogger(&out, c.format, c.level)
		if err != nil {
			t.Fatal(err)
		}
		logger.InfoContext(t.Context(), "told")
		if got := out.String(); !strings.HasSuffix(got, c.want) || (c.want == "") != (got == "") {
			t.Errorf("%s from %s on: %q, want %q", c.format, c.level, got, c.want)
		}
	}
	if _, err := newLogger(new(bytes.Buffer), "text", "loud"); err == nil {
		t.Error("loud is a level")
	}
}

// TestToldToStopWhileStarting ends a server that is told to stop before it
// listens: that is no failure.
//
// rules 6.11
func TestToldToStopWhileStarting(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out, log bytes.Buffer
	status := Main(ctx, []string{"serve", "--demo", "--listen=127.0.0.1:0", "--database=sqlite:" + filepath.Join(t.TempDir(), "hotel.db")}, &out, &log)
	if status != 0 || out.Len() > 0 || !strings.Contains(log.String(), "told to stop before listening") {
		t.Errorf("exit status %d: %s%s", status, &out, &log)
	}
}
