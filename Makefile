# What can be done here. `make` alone says so.

GO   ?= go
LINT  = $(GO) tool -modfile=tools/go.mod golangci-lint

.PHONY: help
help: ## Say what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.PHONY: run
run: ## Serve the demo property on 127.0.0.1:8080
	$(GO) run ./cmd/vacancy serve --demo

.PHONY: build
build: ## Build bin/vacancy, one static binary
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w' -o bin/vacancy ./cmd/vacancy

# The race detector needs a C compiler and the README's examples need curl;
# nothing else does.
.PHONY: needs
needs:
	@command -v $${CC:-cc} >/dev/null && command -v curl >/dev/null || { \
		echo "installing a C compiler for the race detector, and curl"; \
		apt-get update -qq && apt-get install -qq -y gcc libc6-dev curl; }

.PHONY: test
test: needs ## Build, vet and run every test with the race detector
	$(GO) build ./...
	$(GO) vet ./...
	CGO_ENABLED=1 $(GO) test -race -timeout 15m ./...

.PHONY: lint
lint: ## Check the style
	$(LINT) config verify
	$(LINT) run ./...

.PHONY: fmt
fmt: ## Format the code
	$(LINT) fmt ./...

.PHONY: generate
generate: ## Write the OpenAPI document anew from the endpoint table and package api
	$(GO) generate ./...

FUZZTIME ?= 30s

.PHONY: fuzz
fuzz: ## Run every fuzzer for FUZZTIME (30s)
	@set -e; for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$package; \
		done; done

.PHONY: bench
bench: ## Measure against the ceilings of this machine
	$(GO) run ./bench

.PHONY: bench-peers
bench-peers: ## Measure against a generic mock (needs Node.js and npm)
	$(GO) run ./bench peers
