# TramSo: everything that is done with this tree. `make` alone lists it.
# All of it may be run again at any time: it installs only what is missing and builds only what has changed.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

SWIFT_NEEDED := 6.2
# C of other packages is optimised in a debug build too: unoptimised, one PIN's hash takes a second of a whole core.
BUILD := swift build -Xcc -O2
CONFIG ?= Examples/site.yaml
DATA ?= site
PORT ?=
ONLY ?=
CUTS ?= 200
SEED ?=

# Many tests run whole processes: five at once keep two cores busy, and more only make each other late.
FEW_AT_ONCE := SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=5

# Root installs by itself, others through sudo.
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# The tests' imitated USB bus (umockdev) is a target of the tree, so every build wants its header.
PACKAGES := build-essential pkg-config libsqlite3-dev libusb-1.0-0-dev libasound2-dev libsane-dev libpango1.0-dev libqrencode-dev \
	libleptonica-dev libtesseract-dev libzbar-dev tesseract-ocr-vie libjpeg62-turbo-dev zlib1g-dev libpq-dev libumockdev-dev espeak-ng fonts-noto-core poppler-utils
TEST_PACKAGES := $(PACKAGES) chromium chromium-driver umockdev libsane1 sane-utils sane-airscan zbar-tools \
	tesseract-ocr jbig2dec mupdf-tools ghostscript qpdf postgresql fonts-liberation fonts-dejavu-core systemd python3 python3-pip

# The accessibility checker, as a Python package carries it; one file of it is read by the tests.
AXE := .build/axe/axe_playwright_python/axe.min.js

# $(call install,PACKAGES): asks dpkg first, and apt only for what is not there.
define install
	missing=(); \
	for package in $(1); do \
		[ "$$(dpkg-query -W -f='$${db:Status-Status}' "$$package" 2>/dev/null || true)" = installed ] || missing+=("$$package"); \
	done; \
	if [ "$${#missing[@]}" = 0 ]; then echo "Debian packages: all there."; exit 0; fi; \
	echo "Debian packages: installing $${missing[*]}"; \
	command -v apt-get >/dev/null || { echo "There is no apt-get here — install these packages your system's way: $${missing[*]}" >&2; exit 1; }; \
	$(SUDO) apt-get update; \
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$${missing[@]}"
endef

.PHONY: help run build test soak sanitize check bench clean packages test-packages debian-test-packages swift

help: ## List what can be made.
	@echo "TramSo"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name does; do printf '  make %-14s %s\n' "$$name" "$$does"; done

run: build ## Build, and start a whole site with simulated devices (PORT=8080, DATA=site, CONFIG=Examples/site.yaml).
	@echo "Starting a site with simulated devices; its data is in $(DATA)/."
	@exec .build/debug/tramso up --simulate --config "$(CONFIG)" --data "$(DATA)" $(if $(PORT),--port "$(PORT)")

build: swift packages ## Install the packages that are missing, and build everything.
	@echo "Building. The first time takes many minutes, since other people's packages are built too."
	$(BUILD)

test: swift test-packages ## Install what tests need, and run them all (ONLY=QueueingTests runs what is called so).
	@echo "Tests of the gates, the units and the set-up:"
	python3 -m unittest discover -s Checks
	@echo "Building with tests:"
	$(BUILD) --build-tests
	@echo "Tests of the appliance:"
	$(FEW_AT_ONCE) swift test --skip-build $(if $(ONLY),--filter '$(ONLY)')

soak: swift test-packages ## Kill the hall two hundred times under load (CUTS=200, SEED=), play 1,500 visits, plug a printer in a thousand times, give each parser a million broken inputs and the page path two million, digitise a thousand pages, kill the page process at every step of fifty; some hours.
	$(BUILD) --build-tests
	TRAMSO_SOAK_CUTS=$(CUTS) $(if $(SEED),TRAMSO_SOAK_SEED=$(SEED)) swift test --skip-build --filter 'HallTests\.CutTests'
	TRAMSO_SOAK_VISITS=1500 swift test --skip-build --filter 'HallTests\.LongDayTests'
	TRAMSO_SOAK_PLUGS=1000 swift test --skip-build --filter 'USBLinkTests\.VirtualPrinterTests'
	TRAMSO_SOAK_INPUTS=1000000 swift test --skip-build --filter 'AnyCodeTests|AnyDescriptorTests|AnyStatusTests|AnyWordTests|EscPosTraceTests|AnyProfileTests|AnyReportTests|AnyPictureTests|AnyArchiveTests|AnyAnswerTests'
	TRAMSO_SOAK_INPUTS=300000 swift test --skip-build --filter 'AnySheetTests|AnyFormTests|AnyMaskTests|AnyDocumentTests'
	TRAMSO_SOAK_FILES=2000 swift test --skip-build --filter 'AnyPDFTests'
	TRAMSO_SOAK_PAGES=1000 swift test --skip-build --filter 'HallTests\.LongBatchTests'
	TRAMSO_SOAK_STAGES=50 swift test --skip-build --filter 'HallTests\.KilledPagesStory'

# The drivers are programs of their own to their tests: only these are built anew. umockdev's library is loaded before theirs.
# SANE's own test driver ends its thread in a way that the sanitizer for threads takes for a fault of the program's.
sanitize: swift test-packages ## Run the drivers' tests on drivers built with the compiler's sanitizers, first for addresses, then for threads.
	$(BUILD) --build-tests
	for kind in address thread; do \
		for program in usb-probe tramso-scan; do $(BUILD) --sanitize $$kind --scratch-path .build/sanitize-$$kind --product $$program; done; \
		echo "With the sanitizer for $$kind:"; \
		TRAMSO_PROGRAMS="$$PWD/.build/sanitize-$$kind/debug" ASAN_OPTIONS=detect_leaks=0:verify_asan_link_order=0 \
			$(FEW_AT_ONCE) swift test --skip-build --filter 'USBLinkTests|SANEScanningTests' \
			$$([ "$$kind" = address ] || echo --skip '\.ScanProgramTests'); \
	done

check: swift test-packages ## Hold the house to its rules: arrows, imports, sizes, words, format, locales.
	@echo "First whether each gate still falls when it must:"
	python3 -m unittest discover -s Checks
	@echo "The gates:"
	python3 Checks/house.py
	@echo "The compiler's own look at imports:"
	$(BUILD) --build-tests --explicit-target-dependency-import-check error

bench: swift packages ## Measure, optimised, in a package of its own.
	swift run -c release --package-path Benchmarks

clean: ## Remove what was built; the data of a site stays.
	rm -rf .build Benchmarks/.build

packages: ## Install the Debian packages for building and running.
	@$(call install,$(PACKAGES))

test-packages: debian-test-packages $(AXE) ## Install what tests need as well.

debian-test-packages:
	@$(call install,$(TEST_PACKAGES))

$(AXE): | debian-test-packages
	python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target .build/axe axe-playwright-python==0.1.8

swift:
	@version=$$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' || true); \
	[ -n "$$version" ] || { echo "There is no Swift here — install $(SWIFT_NEEDED) or newer from https://www.swift.org/install/linux/ and put it on PATH." >&2; exit 1; }; \
	printf '%s\n' "$(SWIFT_NEEDED)" "$$version" | sort --version-sort --check=silent || { echo "This is Swift $$version — install $(SWIFT_NEEDED) or newer from https://www.swift.org/install/linux/." >&2; exit 1; }; \
	echo "Swift $$version."
