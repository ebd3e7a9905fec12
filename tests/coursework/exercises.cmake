# All exercises, in reading order. READS names the headers that hold the answer: the stub must not include them.
minillm_exercise(NAME 01_utf8 POINTS 11 TITLE "UTF-8 decoding" TITLE_ZH "UTF-8 解码"
                 READS text/utf8.hpp)
minillm_exercise(NAME 02_full_width POINTS 10 TITLE "Punctuation and full-width forms" TITLE_ZH "标点与全角字符"
                 READS text/normalize.hpp)
minillm_exercise(NAME 04_keras_tokenizer POINTS 14 TITLE "Keras-style tokenizer and padding" TITLE_ZH "Keras 风格的分词编号与填充"
                 READS text/keras_tokenizer.hpp text/padding.hpp)
minillm_exercise(NAME 05_bpe_training POINTS 14 TITLE "BPE training" TITLE_ZH "训练 BPE"
                 READS text/bpe_train.hpp)
minillm_exercise(NAME 06_bpe_encode POINTS 11 TITLE "BPE encode and decode" TITLE_ZH "BPE 编码与解码"
                 READS text/bpe_encode.hpp text/bpe.hpp)
minillm_exercise(NAME 07_embedding POINTS 8 TITLE "Embedding lookup and its gradient" TITLE_ZH "词嵌入查表及其梯度"
                 READS embedding/embedding.hpp)
minillm_exercise(NAME 08_sentence_vector POINTS 8 TITLE "Averaged sentence vector" TITLE_ZH "平均句向量"
                 READS embedding/sentence.hpp)
minillm_exercise(NAME 11_cross_entropy POINTS 13 TITLE "Cross-entropy and its gradient" TITLE_ZH "交叉熵及其梯度"
                 READS nn/loss.hpp nn/softmax.hpp)
minillm_exercise(NAME 12_linear POINTS 10 TITLE "Linear layer, forward and backward" TITLE_ZH "线性层：前向与反向"
                 READS nn/linear.hpp kernels/matmul.hpp)
minillm_exercise(NAME 13_gelu POINTS 11 TITLE "GELU" TITLE_ZH "GELU 激活函数"
                 READS nn/activation.hpp)
minillm_exercise(NAME 14_layer_norm POINTS 9 TITLE "Layer norm, forward and backward" TITLE_ZH "层归一化：前向与反向"
                 READS nn/layer_norm.hpp)
