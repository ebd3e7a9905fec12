# All exercises, in reading order. READS names the headers that hold the answer: the stub must not include them.
minillm_exercise(NAME 00_tour POINTS 1 TITLE "A tour with the debugger" TITLE_ZH "调试器之旅" SOLVED)
minillm_exercise(NAME 01_utf8 POINTS 11 TITLE "UTF-8 decoding" TITLE_ZH "UTF-8 解码"
                 READS text/utf8.hpp)
minillm_exercise(NAME 02_full_width POINTS 10 TITLE "Punctuation and full-width forms" TITLE_ZH "标点与全角字符"
                 READS text/normalize.hpp)
minillm_exercise(NAME 03_segmentation POINTS 13 TITLE "Maximum matching, then DAG with dynamic programming" TITLE_ZH "最大匹配与 DAG 动态规划分词"
                 READS text/segment_zh.hpp text/word_dictionary.hpp)
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
minillm_exercise(NAME 09_skip_gram POINTS 11 TITLE "Skip-gram's gradient" TITLE_ZH "Skip-gram 的梯度"
                 READS embedding/word2vec.hpp kernels/logistic_rows.hpp)
minillm_exercise(NAME 10_softmax POINTS 10 TITLE "Softmax" TITLE_ZH "Softmax：分数变概率" READS nn/softmax.hpp)
minillm_exercise(NAME 11_cross_entropy POINTS 13 TITLE "Cross-entropy and its gradient" TITLE_ZH "交叉熵及其梯度"
                 READS nn/loss.hpp nn/softmax.hpp)
minillm_exercise(NAME 12_linear POINTS 10 TITLE "Linear layer, forward and backward" TITLE_ZH "线性层：前向与反向"
                 READS nn/linear.hpp kernels/matmul.hpp)
minillm_exercise(NAME 13_gelu POINTS 11 TITLE "GELU" TITLE_ZH "GELU 激活函数"
                 READS nn/activation.hpp)
minillm_exercise(NAME 14_layer_norm POINTS 9 TITLE "Layer norm, forward and backward" TITLE_ZH "层归一化：前向与反向"
                 READS nn/layer_norm.hpp)
minillm_exercise(NAME 15_causal_mask POINTS 7 TITLE "Causal mask" TITLE_ZH "因果掩码"
                 READS nn/attention.hpp)
minillm_exercise(NAME 16_attention POINTS 10 TITLE "Scaled dot-product attention" TITLE_ZH "缩放点积注意力"
                 READS nn/attention.hpp nn/softmax.hpp kernels/matmul.hpp)
minillm_exercise(NAME 17_heads POINTS 6 TITLE "Multi-head split and merge" TITLE_ZH "多头的拆分与合并"
                 READS nn/multi_head_attention.hpp)
minillm_exercise(NAME 18_lstm_step POINTS 6 TITLE "One LSTM step" TITLE_ZH "LSTM 的一步"
                 READS kernels/lstm_cell.hpp nn/lstm_layer.hpp)
minillm_exercise(NAME 19_lstm_time POINTS 11 TITLE "LSTM through time" TITLE_ZH "LSTM 沿时间反向传播"
                 READS kernels/lstm_cell.hpp nn/lstm_layer.hpp nn/lstm.hpp)
minillm_exercise(NAME 20_transformer_block POINTS 8 TITLE "Transformer block" TITLE_ZH "Transformer 块"
                 READS nn/transformer_block.hpp)
minillm_exercise(NAME 21_adamw POINTS 8 TITLE "AdamW" TITLE_ZH "AdamW 优化器"
                 READS train/adam.hpp)
minillm_exercise(NAME 22_clipping_schedule POINTS 11 TITLE "Clipping and schedule" TITLE_ZH "梯度裁剪与学习率计划"
                 READS train/schedule.hpp train/trainer.hpp)
minillm_exercise(NAME 23_batches POINTS 10 TITLE "Batches" TITLE_ZH "批次"
                 READS train/batches.hpp)
minillm_exercise(NAME 24_sampling POINTS 14 TITLE "Temperature, top-k, top-p" TITLE_ZH "温度、top-k 与 top-p"
                 READS generate/sampler.hpp)
minillm_exercise(NAME 25_kv_cache POINTS 8 TITLE "KV cache equals no cache" TITLE_ZH "KV 缓存与不用缓存相等"
                 READS nn/kv_cache.hpp nn/attention_head.hpp nn/multi_head_attention.hpp)
# Only where the processor has AVX2.
include(CheckCXXSourceRuns)
check_cxx_source_runs("int main() { return __builtin_cpu_supports(\"avx2\") && __builtin_cpu_supports(\"fma\") ? 0 : 1; }" MINILLM_PROCESSOR_HAS_AVX2)
if(MINILLM_PROCESSOR_HAS_AVX2)
  minillm_exercise(NAME 26_dot_product POINTS 7 TITLE "AVX2 dot product beside its scalar twin" TITLE_ZH "AVX2 点积与它的标量孪生"
                   READS kernels/vector_ops_avx2.hpp kernels/avx2.hpp)
endif()
minillm_exercise(NAME 27_template_matcher POINTS 14 TITLE "Sentence template matcher" TITLE_ZH "句子模板匹配"
                 READS nlu/grammar.hpp nlu/grammar_matcher.hpp)
minillm_exercise(NAME 28_gate POINTS 11 TITLE "The gate" TITLE_ZH "入口判断：是不是自然语言"
                 READS os/gate.hpp)
minillm_exercise(NAME 29_allow_list POINTS 14 TITLE "Allow-list and confirmation" TITLE_ZH "白名单与确认"
                 READS os/access.hpp)
minillm_exercise(NAME 30_retrieval POINTS 12 TITLE "Retrieval that says \"I don't know\"" TITLE_ZH "会说“我不知道”的检索"
                 READS nlu/bm25.hpp)
