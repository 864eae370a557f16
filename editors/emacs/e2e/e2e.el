;;; e2e.el --- What a user of Eglot does  -*- lexical-binding: t -*-
;;; Commentary:
;; Started by run.
;;; Code:

(require 'eglot)
(require 'cl-lib)

(defvar passed 0)
(defvar failed 0)
(defvar vault (file-name-as-directory (getenv "NOTELS_E2E_VAULT")))
(defvar patience (string-to-number (getenv "NOTELS_E2E_PATIENCE")))

(defun shown ()
  "What Emacs shows: the buffers of its windows with the line of the cursor, and its last messages."
  (concat (mapconcat (lambda (window)
                       (with-current-buffer (window-buffer window)
                         (save-excursion
                           (goto-char (window-point window))
                           (concat (buffer-name) ": " (line)))))
                     (window-list) " | ")
          " | "
          (with-current-buffer "*Messages*"
            (replace-regexp-in-string "\n+" " | " (buffer-substring (max (point-min) (- (point-max) 400)) (point-max))))))

(defun check (name get)
  "Count NAME as passed once GET returns something."
  (let ((end (+ (float-time) patience)) got problem)
    (while (not (or (setq got (condition-case e (funcall get) (error (setq problem e) nil)))
                    (> (float-time) end)))
      (accept-process-output nil 0.05))
    (if got (setq passed (1+ passed)) (setq failed (1+ failed)))
    (if got
        (message "ok %s" name)
      (message "not ok %s; %S; Emacs shows %s" name problem (shown)))))

(defun note (file)
  "Show the note FILE."
  (switch-to-buffer (find-file-noselect (concat vault file))))

(defun at (text)
  "Put the cursor behind TEXT."
  (goto-char (point-min))
  (search-forward text))

(defun line ()
  "The line of the cursor."
  (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(defun has (text)
  "Whether the buffer has TEXT."
  (save-excursion
    (goto-char (point-min))
    (search-forward text nil t)))

(defun says (file)
  "The text of FILE of the vault, nil if it is not there."
  (let ((path (concat vault file)))
    (and (file-exists-p path)
         (with-temp-buffer (insert-file-contents path) (buffer-string)))))

(defun target ()
  "The file and the line that the definition of what is at the cursor leads to."
  (save-window-excursion
    (save-excursion
      (let ((start (current-buffer)))
        (xref-find-definitions (xref-backend-identifier-at-point 'eglot))
        (unless (eq start (current-buffer))
          (list (file-name-nondirectory buffer-file-name) (line)))))))

(defun references ()
  "The lines with a link to what is at the cursor, as Emacs lists them."
  (mapcar (lambda (item) (substring-no-properties (xref-match-item-summary item)))
          (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot))))

(defun marked (problem &optional says)
  "Whether the text PROBLEM is marked by what SAYS is in, or as a note that is not there."
  (cl-some (lambda (d)
             (and (equal problem (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d)))
                  (string-match-p (or says "No note") (flymake-diagnostic-text d))
                  t))
           (flymake-diagnostics)))

(defun servers ()
  "How many processes run the server of this test."
  (cl-count (getenv "NOTELS_E2E_SERVER") (list-system-processes)
            :test #'equal :key (lambda (pid) (file-symlink-p (format "/proc/%d/exe" pid)))))

(setq eglot-sync-connect 5 eglot-autoreconnect nil create-lockfiles nil make-backup-files nil)
(advice-add 'y-or-n-p :override #'always)
(write-region "" nil (concat vault "2024-03-02.md"))
(note "welcome.md")
(run-hooks 'post-command-hook) ; which eglot-ensure waits for
(message "Emacs %s" emacs-version)
(check "the server starts for a note" (lambda () (and (eglot-current-server) (= 1 (servers)))))

(flymake-start)
(check "a problem behind wide text is marked in its place" (lambda () (marked "nobody-wrote-this")))
(at "日本語 🎉 [[infer")
(check "a definition behind wide text is found"
       (lambda () (equal (car (target)) "inference-cost-curves.md")))
(at "[[inference-cost-curves#")
(check "the definition of a link is the heading that it leads to"
       (lambda () (equal (target) '("inference-cost-curves.md" "## The shape of the curve"))))
(at "[[roi-measurement")
(check "hover shows the section"
       (lambda ()
         (let ((said (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
           (cl-every (lambda (wanted) (string-match-p wanted (format "%S" (plist-get said :contents))))
                     '("Divide everything spent" "← [0-9]+ links?")))))
(at "lead to [[pilot")
(check "references are found"
       (lambda () (< 5 (length (references)))))
(note "pilot-to-production-gap.md")
(at "\n# ")
(check "on the title of a note all links to it are listed, each with its line"
       (lambda ()
         (let ((lines (references)))
           (and (< 5 (length lines)) (cl-every (lambda (line) (string-match-p "pilot" line)) lines)))))
(note "welcome.md")
(at "lead to [[pilot")
(check "what leads to the same note is marked at the cursor"
       (lambda ()
         (eldoc t) ; what Emacs does when the cursor rests
         (accept-process-output nil 0.05)
         (let ((marks (cl-count-if (lambda (o) (eq 'eglot-highlight-symbol-face (overlay-get o 'face)))
                                   (overlays-in (point-min) (point-max)))))
           (and (< 1 marks) (= marks (how-many "\\[\\[pilot-to-production-gap\\|(pilot-to-production-gap" (point-min) (point-max)))))))

(defun complete (&optional label)
  "Complete at the cursor, by LABEL if there are several."
  (execute-kbd-macro (kbd "C-M-i"))
  (let ((list (get-buffer-window "*Completions*")))
    (when (and list label)
      (select-window list)
      (at label)
      (backward-char)
      (execute-kbd-macro (kbd "RET")))))

(defun write-on (typed)
  "Put TYPED onto a new line at the end of the tour, with the cursor where it has a ‸."
  (note "welcome.md")
  (delete-other-windows)
  (goto-char (point-max))
  (insert "\n\n" typed "\n")
  (when (search-backward "‸" (line-beginning-position 0) t)
    (delete-char 1)))

(defun completes (name typed label wanted)
  "Check as NAME that behind TYPED the choice of LABEL makes the line WANTED, ‸ being the cursor."
  (write-on typed)
  (check name
         (lambda ()
           (complete label)
           (equal wanted (concat (buffer-substring-no-properties (line-beginning-position) (point)) "‸"
                                 (buffer-substring-no-properties (point) (line-end-position)))))))

(note "welcome.md")
(at "is described in")
(insert " [[gpu-cl")
(check "a link completes, brackets and all"
       (lambda ()
         (complete "gpu-cloud-lock-in")
         (string-suffix-p "is described in [[gpu-cloud-lock-in]]" (line))))
(completes "a link between brackets that are there" "See [[gpu-cl‸]], 🎉" "gpu-cloud-lock-in" "See [[gpu-cloud-lock-in]]‸, 🎉")
(completes "a heading completes" "See [[gpu-cloud-lock-in#What it co‸" "What it costs" "See [[gpu-cloud-lock-in#What it costs to leave]]‸")
(completes "a heading completes among others" "See [[gpu-cloud-lock-in#wh‸" "What it costs" "See [[gpu-cloud-lock-in#What it costs to leave]]‸")
(completes "a name with two letters swapped completes" "See [[gpu-cluod‸" "gpu-cloud-lock-in" "See [[gpu-cloud-lock-in]]‸")
(completes "a path of a Markdown link completes" "See [this](gpu-cl‸)" "gpu-cloud-lock-in" "See [this](gpu-cloud-lock-in.md)‸")
(completes "a Markdown link gets its text" "日本 [](gpu-cl‸" "gpu-cloud-lock-in" "日本 [GPU cloud lock-in](gpu-cloud-lock-in.md)‸")
(completes "a tag completes" "About #gp‸" "infra/gpu" "About #infra/gpu‸")
(completes "a new footnote completes" "See [^‸" "1" "See [^1]‸")
(check "the footnote gets a text" (lambda () (has "\n[^1]: ")))

(write-on "See [[#^keeps‸")
(check "a block of this note gets the id that the link to it has"
       (lambda ()
         (complete "What keeps a team")
         (and (string-match "^See \\[\\[#\\(\\^[a-z0-9]+\\)]]$" (line))
              (has (concat " " (match-string 1 (line)) "\n")))))

(note "welcome.md")
(at "themes: [getting started")
(insert ", infer")
(check "a value of the frontmatter completes"
       (lambda ()
         (complete "inference economics")
         (equal "themes: [getting started, inference economics]" (line))))

(defun save-all ()
  "Save all notes."
  (save-some-buffers t))

(defun rename (to)
  "Rename what is at the cursor to TO, and save all notes."
  (eglot-rename to)
  (save-all))

(at "[[inference-cost-curves#The")
(check "a heading that is renamed by a link is so in its note and in the link"
       (lambda ()
         (rename "Three phases")
         (and (string-match-p (regexp-quote "[[inference-cost-curves#Three phases|three phases]]") (line))
              (with-current-buffer (find-file-noselect (concat vault "inference-cost-curves.md"))
                (string-match-p "^## Three phases$" (buffer-string))))))
(check "the outline has the headings of a note"
       (lambda () (string-match-p "Keys" (format "%S" (eglot-imenu)))))
(check "some letters find a note of the vault"
       (lambda () (string-match-p "gpu-cloud-lock-in" (format "%S" (xref-backend-apropos 'eglot "lockin")))))

(defun act (title)
  "Do of what can be done at the cursor that whose title has TITLE."
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt choices &rest _)
               (or (cl-find-if (lambda (choice) (string-match-p title choice)) (mapcar #'car choices))
                   (error "There is only %S" (mapcar #'car choices)))))
            (last-nonmenu-event t)) ; the keyboard, not the mouse
    (call-interactively #'eglot-code-actions)))

(note "deliberate-mistakes.md")
(at "18.3")
(check "a quick fix puts a value right"
       (lambda ()
         (unless (has "date_added: 2025-03-18") (act "2025-03-18"))
         (has "date_added: 2025-03-18")))
(at "[[carbon-acc")
(check "an action makes the note that a link leads to"
       (lambda ()
         (unless (says "carbon-accounting.md") (act "^Create"))
         (equal "" (says "carbon-accounting.md"))))

(defun shows (file)
  "Whether the window shows the note FILE, once all are saved."
  (save-all)
  (equal (concat vault file) (buffer-file-name (window-buffer))))

(defun links (target)
  "Whether any note has a link to TARGET, which may begin so."
  (= 0 (call-process "grep" nil nil nil "-rqF" "--include=*.md" target vault)))

(note "welcome.md")
(check "a command tells where a note is"
       (lambda ()
         (string-suffix-p "/2024-03-02.md"
                          (plist-get (eglot-execute-command (eglot-current-server) 'notels.dailyNote ["previous"]) :uri))))
(notels-daily "previous")
(check "a command opens the note of the day before" (lambda () (shows "2024-03-02.md")))
(note "welcome.md")
(notels-daily "today")
(check "a command makes the note of today" (lambda () (shows (format-time-string "%Y-%m-%d.md"))))
(note "welcome.md")
(notels-new "Fresh thoughts")
(check "a command makes a note and opens it" (lambda () (shows "Fresh thoughts.md")))

(note "concepts/batching.md")
(notels-rename "grouping")
(check "a command renames the note that is open, and links follow"
       (lambda ()
         (and (shows "concepts/grouping.md")
              (not (says "concepts/batching.md"))
              (links "[[concepts/grouping")
              (not (links "[[concepts/batching")))))
(note "concepts/grouping.md")
(notels-move "sources")
(check "a command moves it to another folder, and links follow"
       (lambda ()
         (and (shows "sources/grouping.md")
              (not (says "concepts/grouping.md"))
              (not (links "[[concepts/grouping")))))
(note "welcome.md")
(at "[[inference-co")
(check "a note that is renamed by a link has another file, and every link leads to it"
       (lambda ()
         (unless (says "cost-curves.md") (rename "cost-curves"))
         (and (says "cost-curves.md")
              (not (says "inference-cost-curves.md"))
              (not (links "[[inference-cost-curves"))
              (not (links "(inference-cost-curves.md")))))
(note "cost-curves.md")
(goto-char (point-max))
(insert "\n[[nobody-wrote-that]] [[#Nowhere]]\n")
(save-all)

(defun problems (unwritten)
  "Whether a link without its heading is marked, and one without its note if UNWRITTEN."
  (flymake-start)
  (and (marked "Nowhere" "No heading")
       (eq unwritten (marked "nobody-wrote-that"))))

(check "the note that was renamed is watched on" (lambda () (problems t)))
(let ((eglot-workspace-configuration '(:notels (:diagnostics (:unwritten-note "off")))))
  (eglot-signal-didChangeConfiguration (eglot-current-server))
  (check "a setting takes effect while Emacs runs" (lambda () (problems nil))))
(eglot-signal-didChangeConfiguration (eglot-current-server))
(check "and loses it again" (lambda () (problems t)))
(write-region "[diagnostics]\nunwritten-note = \"off\"\n" nil (concat vault ".notels.toml"))
(check "a setting of the vault takes effect while Emacs runs"
       (lambda ()
         (read-event nil nil 0.05) ; which tells Eglot of files that changed
         (problems nil)))

(dolist (buffer (buffer-list))
  (with-current-buffer buffer (set-buffer-modified-p nil)))
(let ((server (eglot-current-server)))
  (when server (eglot-shutdown server)))
(check "the server ends" (lambda () (= 0 (servers))))
(message "%d passed, %d failed" passed failed)
(kill-emacs (if (= failed 0) 0 1))
;;; e2e.el ends here
