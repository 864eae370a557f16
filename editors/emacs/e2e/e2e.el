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

(defun check (name get)
  "Count NAME as passed once GET returns something."
  (let ((end (+ (float-time) patience)) got problem)
    (while (not (or (setq got (condition-case e (funcall get) (error (setq problem e) nil)))
                    (> (float-time) end)))
      (accept-process-output nil 0.05))
    (if got (setq passed (1+ passed)) (setq failed (1+ failed)))
    (message (if got "ok %s" "not ok %s; %S") name problem)))

(defun at (text)
  "Put the cursor behind TEXT."
  (goto-char (point-min))
  (search-forward text))

(defun line ()
  "The line of the cursor."
  (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(defun target ()
  "The file and the line that the definition of what is at the cursor leads to."
  (save-window-excursion
    (save-excursion
      (let ((start (current-buffer)))
        (xref-find-definitions (xref-backend-identifier-at-point 'eglot))
        (unless (eq start (current-buffer))
          (list (file-name-nondirectory buffer-file-name) (line)))))))

(defun marked (problem)
  "Whether the text PROBLEM is marked as a note that is not there."
  (cl-some (lambda (d)
             (and (equal problem (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d)))
                  (string-match-p "No note" (flymake-diagnostic-text d))))
           (flymake-diagnostics)))

(defun servers ()
  "How many processes run the server of this test."
  (cl-count (getenv "NOTELS_E2E_SERVER") (list-system-processes)
            :test #'equal :key (lambda (pid) (file-symlink-p (format "/proc/%d/exe" pid)))))

(setq eglot-sync-connect 5 eglot-autoreconnect nil create-lockfiles nil make-backup-files nil)
(write-region "" nil (concat vault "2024-03-02.md"))
(find-file (concat vault "welcome.md"))
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
       (lambda () (< 5 (length (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot))))))
(at "is described in")
(insert " [[gpu-cl")
(check "a link completes, brackets and all"
       (lambda ()
         (execute-kbd-macro (kbd "C-M-i"))
         (string-suffix-p "is described in [[gpu-cloud-lock-in]]" (line))))

(defun renamed (to)
  "Rename what is at the cursor to TO, saying yes; the error if that can't be done."
  (condition-case e
      (cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
        (eglot-rename to)
        nil)
    (error (error-message-string e))))

(at "[[inference-cost-curves#The")
(check "a heading that is renamed by a link is so in its note and in the link"
       (lambda ()
         (renamed "Three phases")
         (and (string-match-p (regexp-quote "[[inference-cost-curves#Three phases|three phases]]") (line))
              (with-current-buffer (find-file-noselect (concat vault "inference-cost-curves.md"))
                (string-match-p "^## Three phases$" (buffer-string))))))
(at "[[inference-co")
(check "that Eglot renames no files is said in a sentence"
       (lambda () (string-match-p "Rename inference-cost-curves.md by hand" (or (renamed "curves") ""))))
(check "the outline has the headings of a note"
       (lambda () (string-match-p "Keys" (format "%S" (eglot-imenu)))))
(check "some letters find a note of the vault"
       (lambda () (string-match-p "gpu-cloud-lock-in" (format "%S" (xref-backend-apropos 'eglot "lockin")))))
(check "a command tells where a note is"
       (lambda ()
         (string-suffix-p "/2024-03-02.md"
                          (plist-get (eglot-execute-command (eglot-current-server) 'notels.dailyNote ["previous"]) :uri))))

(dolist (buffer (buffer-list))
  (with-current-buffer buffer (set-buffer-modified-p nil)))
(let ((server (eglot-current-server)))
  (when server (eglot-shutdown server)))
(check "the server ends" (lambda () (= 0 (servers))))
(message "%d passed, %d failed" passed failed)
(kill-emacs (if (= failed 0) 0 1))
;;; e2e.el ends here
