package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"
)

// Paths of the bare server.
const (
	emptyPath = "/empty"
	pagePath  = "/page"
)

func openBareEmpty(ctx context.Context, b *workbench) (work, error) {
	_, bare, err := b.reads(ctx)
	if err != nil {
		return nil, err
	}
	return b.client.posts(bare.url+emptyPath, getAllRequest(smallService)), nil
}

func openReadSmall(ctx context.Context, b *workbench) (work, error) {
	ours, _, err := b.reads(ctx)
	if err != nil {
		return nil, err
	}
	return b.client.posts(ours.url+getAllPath, getAllRequest(smallService)), nil
}

func openBarePage(ctx context.Context, b *workbench) (work, error) {
	_, bare, err := b.reads(ctx)
	if err != nil {
		return nil, err
	}
	return b.client.posts(bare.url+pagePath, getAllRequest(londonDay)), nil
}

func openReadLarge(ctx context.Context, b *workbench) (work, error) {
	ours, _, err := b.reads(ctx)
	if err != nil {
		return nil, err
	}
	return b.client.posts(ours.url+getAllPath, getAllRequest(londonDay)), nil
}

// serveBare is net/http with as little around it as can be: it reads the body
// of a request, ignores it, and answers with bytes that are ready.
func serveBare(ctx context.Context, args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("%s needs the file of a page", bareCommand)
	}
	page, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	routes := http.NewServeMux()
	routes.Handle(emptyPath, prebuilt("{}"))
	routes.Handle(pagePath, prebuilt(page))
	server := &http.Server{Handler: routes, ReadHeaderTimeout: time.Minute}
	if _, err := fmt.Fprintf(out, "listens on http://%s\n", listener.Addr()); err != nil {
		return err
	}
	context.AfterFunc(ctx, func() { _ = server.Close() }) // Serve tells the end.
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

type prebuilt []byte

func (p prebuilt) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(p)))
	_, _ = w.Write(p) // A client that has gone away is no concern.
}
